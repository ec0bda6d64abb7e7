import type { Page } from '@/contracts/page';
import { api } from '@/shared/api/client';
import type { OwnRoom } from '../own-room';

export function listRooms(): Promise<Page<OwnRoom>> {
  return api.json<Page<OwnRoom>>('/api/v1/rooms');
}
