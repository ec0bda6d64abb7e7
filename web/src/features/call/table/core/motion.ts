import type { ChannelData } from '../../rtc/peer-channels';
import { isId, objectOf } from './shapes';

/** Something that moves over the table; only the newest counts. */
export type Movement =
  /** How far the fan is turned, in cards. */
  | { kind: 'fan'; round: string; offset: number }
  /** Where somebody points, in parts of the table's width and height. */
  | { kind: 'pointer'; x: number; y: number };

const farthest = 100_000;
const longest = 200;

export function encodeMovement(movement: Movement): string {
  return JSON.stringify(movement);
}

export function parseMovement(data: ChannelData): Movement | undefined {
  if (typeof data !== 'string' || data.length > longest) return undefined;
  let fields;
  try {
    fields = objectOf(JSON.parse(data));
  } catch {
    return undefined;
  }
  const { kind, round, offset, x, y } = fields ?? {};
  if (kind === 'fan' && isId(round) && isNumber(offset) && Math.abs(offset) <= farthest) return { kind, round, offset };
  if (kind === 'pointer' && isNumber(x) && isNumber(y) && inside(x) && inside(y)) return { kind, x, y };
  return undefined;
}

const isNumber = (value: unknown): value is number => Number.isFinite(value);
const inside = (part: number) => part >= 0 && part <= 1;

/** Lets the newest of many movements through about twenty times a second, the last one always. */
export class Pace {
  private readonly send: (movement: Movement) => void;
  private readonly everyMs: number;
  private waiting: Movement | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: (movement: Movement) => void, everyMs = 50) {
    this.send = send;
    this.everyMs = everyMs;
  }

  move(movement: Movement): void {
    this.waiting = movement;
    if (this.timer === undefined) this.flush();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.waiting = undefined;
  }

  private flush(): void {
    this.timer = undefined;
    if (this.waiting === undefined) return;
    this.send(this.waiting);
    this.waiting = undefined;
    this.timer = setTimeout(() => this.flush(), this.everyMs);
  }
}
