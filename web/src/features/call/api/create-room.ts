import { api } from '@/shared/api/client';
import type { OwnRoom, RoomSettings } from '../own-room';

export function createRoom(room: Omit<RoomSettings, 'locked'>): Promise<OwnRoom> {
  return api.json<OwnRoom>('/api/v1/rooms', { method: 'POST', body: room });
}
