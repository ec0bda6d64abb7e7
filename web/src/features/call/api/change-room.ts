import type { Room, RoomChange } from '@/contracts/rooms';
import { api } from '@/shared/api/client';

/** Changes what is given and leaves the rest. */
export function changeRoom(id: string, change: RoomChange): Promise<Room> {
  return api.json<Room>(`/api/v1/rooms/${encodeURIComponent(id)}`, { method: 'PATCH', body: change });
}
