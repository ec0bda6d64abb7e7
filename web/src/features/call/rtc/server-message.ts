import type { ServerMessage } from '@/contracts/signaling';

const known: ReadonlySet<string> = new Set<ServerMessage['type']>([
  'welcome',
  'waiting',
  'ack',
  'pong',
  'ice-servers',
  'signal',
  'participant-joined',
  'participant-left',
  'participant-changed',
  'knocked',
  'knock-ended',
  'room-changed',
  'room-closed',
  'reconnect',
  'error',
]);

/** Reads one frame; whatever is malformed or newer than this client is passed over. */
export function parseServerMessage(frame: unknown): ServerMessage | undefined {
  if (typeof frame !== 'string') return undefined;
  try {
    const message: unknown = JSON.parse(frame);
    if (typeof message !== 'object' || message === null || !('type' in message)) return undefined;
    return typeof message.type === 'string' && known.has(message.type) ? (message as ServerMessage) : undefined;
  } catch {
    return undefined;
  }
}
