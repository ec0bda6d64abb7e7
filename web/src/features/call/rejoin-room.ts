import type { JoinedRoom } from '@/contracts/rooms';
import { ApiProblem } from '@/shared/api/problem';
import { joinRoom, type Entrance } from './api/join-room';
import { listRooms } from './api/list-rooms';

/**
 * A ticket for whoever was inside and could not keep the seat. Undefined: the room is not theirs to enter any more. Rejects
 * while that is not known: offline, too often, a server that is away, no free seat yet, a door that is locked for now.
 */
export async function rejoinRoom(
  roomId: string,
  entrance: Entrance,
  role: JoinedRoom['role'],
): Promise<string | undefined> {
  try {
    // A room takes an owner whose session has run out for a guest without a password. Asking for one's own rooms renews it.
    if (role === 'host') await listRooms();
    return (await joinRoom(roomId, entrance)).ticket;
  } catch (error) {
    if (isFinal(error)) return undefined;
    throw error;
  }
}

const finalStatuses: readonly number[] = [400, 401, 403, 404, 410];

function isFinal(error: unknown): boolean {
  return error instanceof ApiProblem && finalStatuses.includes(error.status) && error.code !== 'room-locked';
}
