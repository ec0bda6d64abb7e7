import { parseState } from './parse-state';
import { isHex64, isId, isPosition, objectOf, type Fields } from './shapes';
import { longestReading, type TableState } from './table-state';

/** What the host sends. */
export type HostFrame =
  | { kind: 'state'; state: TableState }
  /** Words of the AI reader, from a place in its text on. */
  | { kind: 'text'; reading: string; from: number; chunk: string };

/** What a guest wishes. */
export type GuestFrame =
  /** Asks for everything, after each opening of the line. */
  | { kind: 'hello' }
  /** The guest's half of the shuffle. */
  | { kind: 'seed'; round: string; seed: string }
  | { kind: 'pick'; round: string; position: number };

const version = 1;
/** In characters; nothing that we send is longer. */
const longestFrame = 16 * 1024;
/** So that a chunk fits in a frame whatever its letters are. */
export const longestChunk = 2000;

export function encode(frame: HostFrame | GuestFrame): string {
  return JSON.stringify({ v: version, ...frame });
}

/** Nothing that came over the channel is believed that does not look exactly right. */
export function parseHostFrame(data: unknown): HostFrame | undefined {
  const frame = fieldsOf(data);
  if (frame?.['kind'] === 'state') {
    const state = parseState(frame['state']);
    return state === undefined ? undefined : { kind: 'state', state };
  }
  if (frame?.['kind'] !== 'text') return undefined;
  const { reading, from, chunk } = frame;
  if (!isId(reading) || typeof chunk !== 'string' || chunk.length > longestChunk) return undefined;
  if (!Number.isInteger(from) || (from as number) < 0 || (from as number) > longestReading) return undefined;
  return { kind: 'text', reading, from: from as number, chunk };
}

export function parseGuestFrame(data: unknown): GuestFrame | undefined {
  const frame = fieldsOf(data);
  if (frame === undefined) return undefined;
  const { kind, round, seed, position } = frame;
  if (kind === 'hello') return { kind };
  if (!isId(round)) return undefined;
  if (kind === 'seed' && isHex64(seed)) return { kind, round, seed };
  if (kind === 'pick' && isPosition(position)) return { kind, round, position };
  return undefined;
}

function fieldsOf(data: unknown): Fields | undefined {
  if (typeof data !== 'string' || data.length > longestFrame) return undefined;
  try {
    const frame = objectOf(JSON.parse(data));
    return frame?.['v'] === version ? frame : undefined;
  } catch {
    return undefined;
  }
}
