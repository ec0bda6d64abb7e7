import { parseState } from './parse-state';
import { isHex64, isId, isPosition, isText, objectOf } from './shapes';
import { longestReading, type TableState } from './table-state';
import type { Witnessed } from './two-party-shuffle';

export type Drawer = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** What the host must not lose when its page is loaded again; the seed is its secret until all cards lie open. */
export interface HostMemory {
  state: TableState;
  hostSeed: string | null;
  /** What the AI reader has said. */
  text: string;
}

/** What a guest remembers of the shuffle, so that it can check it after a reload too. */
export interface GuestMemory {
  witnessed: Witnessed;
  /** Positions that it picked while the picking was its alone. */
  picked: readonly number[];
  /** Positions that it wished for and that do not lie on the table yet: the line may be down. */
  wished: readonly number[];
  /** The host has once said something else about the same shuffle. */
  broken: boolean;
}

/** A part of the browser's storage for this tab and room. */
export class TableMemory {
  private readonly drawer: Drawer | undefined;
  private readonly key: string;

  constructor(drawer: Drawer | undefined, room: string, role: 'host' | 'guest') {
    this.drawer = drawer;
    this.key = `conch.table.${role}.${room}`;
  }

  keep(memory: HostMemory | GuestMemory): void {
    try {
      this.drawer?.setItem(this.key, JSON.stringify(memory));
    } catch {
      // A full or forbidden storage: the table goes on, only a reload would lose it.
    }
  }

  host(): HostMemory | undefined {
    const { state, hostSeed, text } = this.read() ?? {};
    const parsed = parseState(state);
    if (parsed === undefined || !(hostSeed === null || isHex64(hostSeed)) || !isText(text, longestReading))
      return undefined;
    return { state: parsed, hostSeed, text };
  }

  guest(): GuestMemory | undefined {
    const { witnessed, picked, wished = [], broken } = this.read() ?? {};
    const { round, commitment, ownSeed } = objectOf(witnessed) ?? {};
    if (!isId(round) || !isHex64(commitment) || !(ownSeed === null || isHex64(ownSeed))) return undefined;
    if (!arePositions(picked) || !arePositions(wished)) return undefined;
    return { witnessed: { round, commitment, ownSeed }, picked, wished, broken: broken === true };
  }

  private read(): Record<string, unknown> | undefined {
    try {
      return objectOf(JSON.parse(this.drawer?.getItem(this.key) ?? 'null'));
    } catch {
      return undefined;
    }
  }
}

function arePositions(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(isPosition);
}
