import { ApiProblem } from '@/shared/api/problem';
import type { Place } from './match-file-name';

export type UploadState = 'unassigned' | 'waiting' | 'sending' | 'done' | 'failed';

export interface Upload {
  id: number;
  file: File;
  place: Place | undefined;
  state: UploadState;
  /** From 0 to 1. */
  sent: number;
  error: unknown;
}

export interface QueueParts {
  /** Where the file belongs, by its name. */
  match: (file: File) => Place | undefined;
  /** Why it need not even be sent. */
  refuse: (file: File) => ApiProblem | undefined;
  send: (place: Place, file: File, onProgress: (sent: number) => void) => Promise<void>;
  atOnce?: number;
  wait?: (milliseconds: number) => Promise<void>;
}

/** A busy server says when to come back; so often we do so by ourselves, and for no longer than that. */
const patience = 3;
const longestWaitSeconds = 30;

/** Sends pictures a few at a time, and knows how far each has come. */
export class UploadQueue {
  private parts: QueueParts;
  private readonly listeners = new Set<() => void>();
  private uploads: readonly Upload[] = [];
  private nextId = 1;
  private sending = 0;
  private stopped = false;

  constructor(parts: QueueParts) {
    this.parts = parts;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): readonly Upload[] => this.uploads;

  /** What is begun from now on goes by these. */
  use(parts: QueueParts): void {
    this.parts = parts;
  }

  /** All for this place, or each for the one that its name says; a second file for the same card waits until somebody decides. */
  add(files: readonly File[], chosen?: Place): void {
    const taken = new Set(this.uploads.filter(({ state }) => state !== 'done').map(({ place }) => place));
    const added = files.map((file): Upload => {
      const error = this.parts.refuse(file);
      const match = chosen ?? this.parts.match(file);
      const place = taken.has(match) ? undefined : match;
      if (place !== undefined && error === undefined) taken.add(place);
      const state = error !== undefined ? 'failed' : place === undefined ? 'unassigned' : 'waiting';
      return { id: this.nextId++, file, place, state, sent: 0, error };
    });
    this.show([...this.uploads, ...added]);
    this.proceed();
  }

  assign(id: number, place: Place): void {
    this.change(id, { place, state: 'waiting', error: undefined });
    this.proceed();
  }

  retry(id: number): void {
    this.change(id, { state: 'waiting', sent: 0, error: undefined });
    this.proceed();
  }

  dismiss(id: number): void {
    this.show(this.uploads.filter((upload) => upload.id !== id || upload.state === 'sending'));
  }

  dismissDone(): void {
    this.show(this.uploads.filter(({ state }) => state !== 'done'));
  }

  /** What is on its way arrives; nothing more is begun. */
  stop(): void {
    this.stopped = true;
  }

  start(): void {
    this.stopped = false;
    this.proceed();
  }

  private proceed(): void {
    while (!this.stopped && this.sending < (this.parts.atOnce ?? 2)) {
      const next = this.uploads.find(({ state }) => state === 'waiting');
      if (next?.place === undefined) return;
      void this.send(next.id, next.place, next.file);
    }
  }

  private async send(id: number, place: Place, file: File): Promise<void> {
    this.sending += 1;
    this.change(id, { state: 'sending', sent: 0 });
    try {
      await this.sendPatiently(place, file, (sent) => this.change(id, { sent }));
      this.change(id, { state: 'done', sent: 1 });
    } catch (error) {
      this.change(id, { state: 'failed', error });
    } finally {
      this.sending -= 1;
    }
    this.proceed();
  }

  private async sendPatiently(place: Place, file: File, onProgress: (sent: number) => void): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        await this.parts.send(place, file, onProgress);
        return;
      } catch (error) {
        const seconds = tries < patience && !this.stopped ? comeBackAfter(error) : undefined;
        if (seconds === undefined) throw error;
        await (this.parts.wait ?? pause)(seconds * 1000);
      }
    }
  }

  private change(id: number, part: Partial<Upload>): void {
    this.show(this.uploads.map((upload) => (upload.id === id ? { ...upload, ...part } : upload)));
  }

  private show(uploads: readonly Upload[]): void {
    this.uploads = uploads;
    for (const listener of this.listeners) listener();
  }
}

function comeBackAfter(error: unknown): number | undefined {
  if (!(error instanceof ApiProblem) || (error.status !== 429 && error.status !== 503)) return undefined;
  const seconds = error.retryAfterSeconds;
  return seconds !== undefined && seconds <= longestWaitSeconds ? seconds : undefined;
}

const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));
