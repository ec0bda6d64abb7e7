import type { ClientMessage } from './generated/signaling/client-message';
import type { ServerMessage } from './generated/signaling/server-message';

/** Messages of the WebSocket, subprotocol `conch.rooms.v1`. */
export type {
  Knocker,
  LeftReason,
  Participant,
  RoomView,
  ServerMessage,
  SignalData,
} from './generated/signaling/server-message';

export type Welcome = Extract<ServerMessage, { type: 'welcome' }>;
export type Waiting = Extract<ServerMessage, { type: 'waiting' }>;
export type ServerError = Extract<ServerMessage, { type: 'error' }>;

/** What the server says of its own accord. */
export type Push = Exclude<Extract<ServerMessage, { seq: number } | { type: 'reconnect' }>, { type: 'welcome' }>;

/** What a participant asks for and gets an answer to, besides the hello and the signals. */
export type RoomRequest = DistributiveOmit<
  Extract<ClientMessage, { type: 'refresh-ice' | 'rename' | 'admit' | 'refuse' | 'remove' | 'lock' | 'end' }>,
  'id' | 'v'
>;
type DistributiveOmit<Union, Keys extends PropertyKey> = Union extends unknown ? Omit<Union, Keys> : never;
