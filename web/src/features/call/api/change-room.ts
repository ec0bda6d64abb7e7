import { api } from '@/shared/api/client';
import type { OwnRoom, RoomSettings } from '../own-room';

/** Changes what is given and leaves the rest. */
export function changeRoom(id: string, change: Partial<RoomSettings>): Promise<OwnRoom> {
  return api.json<OwnRoom>(`/api/v1/rooms/${encodeURIComponent(id)}`, { method: 'PATCH', body: change });
}
