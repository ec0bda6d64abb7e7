import type { Page } from '@/contracts/page';
import type { Room } from '@/contracts/rooms';
import { api } from '@/shared/api/client';

export function listRooms(): Promise<Page<Room>> {
  return api.json<Page<Room>>('/api/v1/rooms');
}
