import type { MediaChoice } from './local-media';
import type { Seat } from './signaling-client';
import type { TalkLine } from './talk';
import { isPortrait, type Portrait } from './talk-frame';

/** What a reload of the page must not lose. Lives in this tab only, and goes with it. */
export interface SavedSeat {
  seat: Seat;
  iceServers: RTCIceServer[];
  wsPath: string;
  /** A camera that was off must not come back on. */
  media: MediaChoice;
  /** Under this name the room's owner joins anew, who needs no password. Undefined for guests: theirs goes with the page. */
  owner?: string | undefined;
  savedAt: number;
}

/** The server keeps a lost seat a little longer than that. */
const seatGoodForMs = 40_000;

export class CallMemory {
  private readonly storage: Storage;
  private readonly roomId: string;

  constructor(roomId: string, storage: Storage = window.sessionStorage) {
    this.roomId = roomId;
    this.storage = storage;
  }

  readLines(): TalkLine[] {
    const lines = this.read('talk');
    return Array.isArray(lines) ? lines.filter(isLine) : [];
  }

  writeLines(lines: readonly TalkLine[]): void {
    this.write('talk', lines);
  }

  readPortrait(): Portrait | null {
    const portrait = this.read('portrait');
    return isPortrait(portrait) ? portrait : null;
  }

  writePortrait(portrait: Portrait | null): void {
    this.write('portrait', portrait);
  }

  /** Gives the seat out once: it is good for one return. */
  takeSeat(now: number = Date.now()): SavedSeat | undefined {
    const saved = this.read('seat');
    this.remove('seat');
    return isSavedSeat(saved) && now - saved.savedAt < seatGoodForMs ? saved : undefined;
  }

  writeSeat(saved: SavedSeat): void {
    this.write('seat', saved);
  }

  private key(what: string): string {
    return `conch.call.${this.roomId}.${what}`;
  }

  private read(what: string): unknown {
    try {
      return JSON.parse(this.storage.getItem(this.key(what)) ?? 'null') as unknown;
    } catch {
      return null; // Forbidden by the browser, or not ours.
    }
  }

  private write(what: string, value: unknown): void {
    try {
      this.storage.setItem(this.key(what), JSON.stringify(value));
    } catch {
      // Forbidden or full: then a reload forgets.
    }
  }

  private remove(what: string): void {
    try {
      this.storage.removeItem(this.key(what));
    } catch {
      // Forbidden: there was nothing either.
    }
  }
}

function isLine(value: unknown): value is TalkLine {
  if (typeof value !== 'object' || value === null) return false;
  const { id, text, sentAt, pending, delivered } = value as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    typeof text === 'string' &&
    typeof sentAt === 'string' &&
    Array.isArray(pending) &&
    typeof delivered === 'boolean'
  );
}

function isSavedSeat(value: unknown): value is SavedSeat {
  if (typeof value !== 'object' || value === null) return false;
  const { seat, iceServers, wsPath, media, owner, savedAt } = value as Partial<SavedSeat>;
  return (
    typeof seat?.token === 'string' &&
    typeof seat.epoch === 'number' &&
    typeof seat.lastSeq === 'number' &&
    Array.isArray(iceServers) &&
    typeof wsPath === 'string' &&
    typeof media?.audio === 'boolean' &&
    typeof media.video === 'boolean' &&
    typeof media.muted === 'boolean' &&
    (owner === undefined || typeof owner === 'string') &&
    typeof savedAt === 'number'
  );
}
