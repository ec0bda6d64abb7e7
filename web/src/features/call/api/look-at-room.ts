import type { RoomLook } from '@/contracts/rooms';
import { api } from '@/shared/api/client';

export function lookAtRoom(id: string): Promise<RoomLook> {
  return api.json<RoomLook>(`/api/v1/rooms/${encodeURIComponent(id)}`);
}
