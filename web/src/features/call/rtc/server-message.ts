import type { ServerMessage } from '@/contracts/signaling';

const known = new Set<string>([
  'welcome',
  'ack',
  'pong',
  'signal',
  'participant-joined',
  'participant-left',
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
