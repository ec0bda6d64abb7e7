import { chunkBytes, encodeChunk, type FileFrame, type FileOffer } from './file-frame';

export type SendingState = 'offered' | 'sending' | 'done' | 'refused' | 'cancelled' | 'broken' | 'gone';

/** The way to one participant, as a sender needs it. */
export interface FileWay {
  say: (frame: FileFrame) => boolean;
  write: (chunk: ArrayBuffer) => boolean;
  buffered: () => number;
}

const highWatermark = 1024 * 1024;
/** Read from the file at once: far more than a chunk, far less than the file. */
const readBytes = 512 * 1024;

/** One file on its way to one participant. It goes on where it was when the way opens anew. */
export class FileSender {
  readonly offer: FileOffer;
  private readonly content: Blob;
  private readonly way: FileWay;
  private readonly changed: () => void;
  private phase: SendingState = 'offered';
  private at = 0;
  /** Told apart from the one before an interruption, which must not write any more. */
  private run = 0;
  private wake: (() => void) | undefined;

  constructor(offer: FileOffer, content: Blob, way: FileWay, changed: () => void) {
    this.offer = offer;
    this.content = content;
    this.way = way;
    this.changed = changed;
  }

  get state(): SendingState {
    return this.phase;
  }

  get sent(): number {
    return this.at;
  }

  get unfinished(): boolean {
    return this.phase === 'offered' || this.phase === 'sending';
  }

  /** On every opening of the way: the answer tells from where to go on. */
  propose(): void {
    if (this.unfinished) this.way.say({ kind: 'offer', ...this.offer });
  }

  accepted(offset: number): void {
    if (!this.unfinished || offset > this.offer.size) return;
    this.at = offset;
    this.become('sending');
    void this.pump(++this.run);
  }

  /** The way is closed: what was written since then is lost. */
  interrupted(): void {
    this.run += 1;
    this.wake?.();
  }

  drained(): void {
    this.wake?.();
  }

  settled(state: 'done' | 'refused' | 'cancelled' | 'broken' | 'gone'): void {
    if (!this.unfinished) return;
    this.run += 1;
    this.wake?.();
    if (state === 'done') this.at = this.offer.size;
    this.become(state);
  }

  cancel(): void {
    if (!this.unfinished) return;
    this.way.say({ kind: 'cancel', id: this.offer.id });
    this.settled('cancelled');
  }

  private async pump(run: number): Promise<void> {
    while (run === this.run && this.at < this.offer.size) {
      let block: Uint8Array;
      try {
        block = new Uint8Array(await this.content.slice(this.at, this.at + readBytes).arrayBuffer());
      } catch {
        if (run === this.run) this.cancel(); // The file was changed or taken away under our hands.
        return;
      }
      for (let start = 0; start < block.length; start += chunkBytes) {
        if (this.way.buffered() > highWatermark) await this.roomToWrite();
        if (run !== this.run) return;
        const chunk = block.subarray(start, start + chunkBytes);
        if (!this.way.write(encodeChunk(this.offer.stream, this.at, chunk))) return; // Closed: `propose` comes again.
        this.at += chunk.length;
      }
      this.changed();
    }
  }

  private roomToWrite(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }

  private become(state: SendingState): void {
    this.phase = state;
    this.changed();
  }
}
