import type { JoinedRoom } from '@/contracts/rooms';
import { api } from '@/shared/api/client';

export interface Entrance {
  nickname: string;
  password?: string;
}

export function joinRoom(id: string, entrance: Entrance): Promise<JoinedRoom> {
  return api.json<JoinedRoom>(`/api/v1/rooms/${encodeURIComponent(id)}/join`, { method: 'POST', body: entrance });
}
