import type { ServerError, ServerMessage, SignalData, Welcome } from '@/contracts/signaling';

/** Somebody before the door. */
export interface Knocker {
  participant_id: string;
  nickname: string;
}

/** What everybody inside knows of the room. A server of yesterday leaves out what is new. */
export interface RoomState {
  id: string;
  title: string;
  capacity?: number;
  locked?: boolean;
  waiting_room?: boolean;
}

export type RoomWelcome = Omit<Welcome, 'room'> & { room: RoomState; waiting?: readonly Knocker[] };

/** In place of the welcome, for a guest who has to wait; the welcome follows on the same socket. */
export interface Waiting {
  type: 'waiting';
  v: 1;
  id: string;
  room: RoomState;
  self: Welcome['self'];
  epoch: number;
  resume_token: string;
  heartbeat_seconds: number;
}

export interface IceServersReply {
  type: 'ice-servers';
  v: 1;
  id: string;
  ice_servers: { urls: string[]; username?: string | null; credential?: string | null }[];
}

type Known = Extract<
  ServerMessage,
  { type: 'signal' | 'participant-joined' | 'participant-left' | 'room-closed' | 'reconnect' }
>;

/** What the server says of its own accord. */
export type RoomPush =
  | Known
  | { type: 'knocked'; v: 1; seq: number; participant: Knocker }
  | { type: 'knock-ended'; v: 1; seq: number; participant_id: string; reason: string }
  | { type: 'participant-changed'; v: 1; seq: number; participant_id: string; nickname: string }
  | { type: 'room-changed'; v: 1; seq: number; room: RoomState };

export type RoomMessage =
  | Exclude<ServerMessage, Known | { type: 'welcome' } | { type: 'error' }>
  | ServerError
  | RoomWelcome
  | Waiting
  | IceServersReply
  | RoomPush;

/** What we ask for and get an answer to, besides the hello. */
export type RoomRequest =
  | { type: 'refresh-ice' }
  | { type: 'rename'; nickname: string }
  | { type: 'admit' | 'refuse' | 'remove'; participant_id: string }
  | { type: 'lock'; locked: boolean }
  | { type: 'end' };

export type { SignalData };
