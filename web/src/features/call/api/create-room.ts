import type { Room } from '@/contracts/rooms';
import { api } from '@/shared/api/client';

export function createRoom(room: { title: string; password: string }): Promise<Room> {
  return api.json<Room>('/api/v1/rooms', { method: 'POST', body: room });
}
