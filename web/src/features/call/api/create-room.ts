import type { NewRoom, Room } from '@/contracts/rooms';
import { api } from '@/shared/api/client';

export function createRoom(room: NewRoom): Promise<Room> {
  return api.json<Room>('/api/v1/rooms', { method: 'POST', body: room });
}
