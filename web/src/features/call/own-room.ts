import type { Room } from '@/contracts/rooms';

/** A room as its owner sees it. A server of yesterday leaves out what is new. */
export type OwnRoom = Room & { waiting_room?: boolean; locked?: boolean; capacity?: number };

export interface RoomSettings {
  title: string;
  password: string;
  capacity: number;
  waiting_room: boolean;
  locked: boolean;
}

export const capacities = [2, 3, 4] as const;
