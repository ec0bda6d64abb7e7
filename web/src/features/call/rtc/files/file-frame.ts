/** What two browsers say about files on their channel: JSON for agreements, binary messages for the bytes. */
export type FileFrame =
  /** All that this side still has to offer, on every opening of the channel: of whatever is not in here, no more will come. */
  | { kind: 'offering'; ids: string[] }
  | ({ kind: 'offer' } & FileOffer)
  /** From here on, please: also after an interruption. */
  | { kind: 'accept'; id: string; offset: number }
  | { kind: 'refuse'; id: string; reason: RefusalReason }
  /** Either side: no more of it. */
  | { kind: 'cancel'; id: string }
  /** All bytes arrived and have the hash that was promised. */
  | { kind: 'done'; id: string }
  /** All bytes arrived, but others. */
  | { kind: 'broken'; id: string };

export interface FileOffer {
  id: string;
  /** Names the file in its binary messages; unique for this sender and receiver. */
  stream: number;
  name: string;
  size: number;
  /** What the sender takes it for. Never trusted for display. */
  type: string;
  /** SHA-256 in lower-case hexadecimal. */
  sha256: string;
}

export type RefusalReason = 'declined' | 'too-large' | 'type' | 'too-many';
const reasons: readonly string[] = ['declined', 'too-large', 'type', 'too-many'] satisfies RefusalReason[];

/** All browsers take messages of 16 KiB whole (RFC 8831 and experience), the header included. */
export const messageBytes = 16 * 1024;
const headerBytes = 12;
export const chunkBytes = messageBytes - headerBytes;
const longestFrame = 8 * 1024;
const longestName = 120;

export interface FileChunk {
  stream: number;
  offset: number;
  bytes: Uint8Array<ArrayBuffer>;
}

export function encodeChunk(stream: number, offset: number, bytes: Uint8Array): ArrayBuffer {
  const message = new Uint8Array(headerBytes + bytes.length);
  const header = new DataView(message.buffer);
  header.setUint32(0, stream);
  header.setFloat64(4, offset);
  message.set(bytes, headerBytes);
  return message.buffer;
}

export function decodeChunk(message: ArrayBuffer): FileChunk | undefined {
  if (message.byteLength <= headerBytes || message.byteLength > 4 * messageBytes) return undefined;
  const header = new DataView(message);
  const offset = header.getFloat64(4);
  if (!Number.isSafeInteger(offset) || offset < 0) return undefined;
  return { stream: header.getUint32(0), offset, bytes: new Uint8Array(message, headerBytes) };
}

/** The other browser may run anything: nothing is believed that does not look exactly right. */
export function parseFileFrame(data: string): FileFrame | undefined {
  if (data.length > longestFrame) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const frame = value as Record<string, unknown>;
  const { kind, id } = frame;
  if (kind === 'offering') return offeringFrame(frame['ids']);
  if (!isId(id)) return undefined;
  if (kind === 'cancel' || kind === 'done' || kind === 'broken') return { kind, id };
  if (kind === 'accept') return isCount(frame['offset']) ? { kind, id, offset: frame['offset'] } : undefined;
  if (kind === 'refuse') {
    const { reason } = frame;
    return { kind, id, reason: isReason(reason) ? reason : 'declined' };
  }
  return kind === 'offer' ? offerFrame(id, frame) : undefined;
}

function offeringFrame(ids: unknown): FileFrame | undefined {
  return Array.isArray(ids) && ids.length <= 100 && ids.every(isId) ? { kind: 'offering', ids } : undefined;
}

function offerFrame(id: string, frame: Record<string, unknown>): FileFrame | undefined {
  const { stream, name, size, type, sha256 } = frame;
  if (!isCount(stream) || stream > 0xffff_ffff || typeof name !== 'string' || !isCount(size)) return undefined;
  if (typeof type !== 'string' || type.length > 100) return undefined;
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return undefined;
  return { kind: 'offer', id, stream, name: safeName(name), size, type, sha256 };
}

/**
 * A name that can be shown and saved: no folders, nothing invisible, and none of the marks that turn the direction of
 * writing and make `gpj.exe` of what reads as `exe.jpg`.
 */
export function safeName(name: string): string {
  const visible = name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').replace(/[/\\:*?"<>|]/g, '_');
  const plain = visible.replace(/^[.\s]+/, '').trim();
  if (plain === '') return 'file';
  if (plain.length <= longestName) return plain;
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 && plain.length - dot <= 12 ? plain.slice(dot) : '';
  return plain.slice(0, longestName - ending.length) + ending;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isId = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{1,64}$/.test(value);
const isReason = (value: unknown): value is RefusalReason => typeof value === 'string' && reasons.includes(value);
