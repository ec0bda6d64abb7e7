import type { ServerMessage } from './generated/signaling/server-message';

/** Messages of the WebSocket, subprotocol `conch.rooms.v1`. */
export type { LeftReason, Participant, ServerMessage, SignalData } from './generated/signaling/server-message';

export type Welcome = Extract<ServerMessage, { type: 'welcome' }>;
export type ServerError = Extract<ServerMessage, { type: 'error' }>;

/** What the server says of its own accord. */
export type Push = Extract<
  ServerMessage,
  { type: 'signal' | 'participant-joined' | 'participant-left' | 'room-closed' | 'reconnect' }
>;
