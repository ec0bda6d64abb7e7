import type { SignalData } from '@/contracts/signaling';
import { newUuid } from '@/shared/ids/uuid';
import { backoffMs } from './backoff';

/** So many may be unanswered on a line: the server knows these again, by their ids, if they are said again on the next one. */
const mostUnanswered = 24;

/**
 * Signals that the server has not acknowledged, in the order in which they were said, which is the order in which they have
 * to arrive. Behind one that is refused for the moment all others wait: it alone is said again, until the server takes it.
 */
export class SignalQueue {
  private readonly write: (frame: string) => void;
  private readonly waiting = new Map<string, string>();
  private readonly unanswered = new Set<string>();
  private flowing = false;
  private retry: ReturnType<typeof setTimeout> | undefined;
  /** The one that the others wait for. */
  private refusedId: string | undefined;

  constructor(write: (frame: string) => void) {
    this.write = write;
  }

  add(to: string, data: SignalData): void {
    const id = newUuid();
    const frame = JSON.stringify({ v: 1, id, type: 'signal', to, data });
    this.waiting.set(id, frame);
    this.flow();
  }

  /** There is a line: everything is said, what an earlier line may have carried as well, for the server knows it by its id. */
  open(): void {
    this.close();
    this.flowing = true;
    this.flow();
  }

  close(): void {
    clearTimeout(this.retry);
    this.refusedId = undefined;
    this.unanswered.clear();
    this.flowing = false;
  }

  clear(): void {
    this.waiting.clear();
  }

  /** It was taken, or never will be. */
  done(id: string): void {
    this.waiting.delete(id);
    this.unanswered.delete(id);
    if (id === this.refusedId) this.open();
    else this.flow();
  }

  /** It may be said again a little later. */
  refused(id: string): void {
    if (!this.waiting.has(id)) return;
    this.refusedId ??= id;
    if (id !== this.refusedId) return; // One that waits for the other.
    this.flowing = false;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.sayAgain(id), backoffMs(1));
  }

  private flow(): void {
    if (!this.flowing) return;
    for (const [id, frame] of this.waiting) {
      if (this.unanswered.size === mostUnanswered) return;
      if (this.unanswered.has(id)) continue;
      this.unanswered.add(id);
      this.write(frame);
    }
  }

  private sayAgain(id: string): void {
    const frame = this.waiting.get(id);
    if (frame !== undefined) this.write(frame);
  }
}
