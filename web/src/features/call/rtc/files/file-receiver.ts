import { digestOf } from './digest';
import type { FileChunk, FileFrame, FileOffer } from './file-frame';
import { pictureTypeOf, type PictureType } from './file-rules';

export type ReceivingState = 'asking' | 'receiving' | 'checking' | 'done' | 'refused' | 'cancelled' | 'broken' | 'gone';

/** What may safely be done with a file that arrived. */
export interface ReceivedFile {
  /** As a picture if its bytes are one that can do nothing else; otherwise as bytes that no browser opens by itself. */
  content: Blob;
  picture: PictureType | undefined;
}

/** One file that comes from one participant. */
export class FileReceiver {
  readonly offer: FileOffer;
  private readonly say: (frame: FileFrame) => void;
  private readonly changed: () => void;
  private phase: ReceivingState = 'asking';
  private parts: Blob[] = [];
  /** Chunks are gathered before they become a part: a hundred megabytes are no seven thousand blobs. */
  private gathered: Uint8Array<ArrayBuffer>[] = [];
  private gatheredBytes = 0;
  private count = 0;
  private file: ReceivedFile | undefined;

  constructor(offer: FileOffer, say: (frame: FileFrame) => void, changed: () => void) {
    this.offer = offer;
    this.say = say;
    this.changed = changed;
  }

  get state(): ReceivingState {
    return this.phase;
  }

  get received(): number {
    return this.count;
  }

  get result(): ReceivedFile | undefined {
    return this.file;
  }

  get unfinished(): boolean {
    return this.phase === 'asking' || this.phase === 'receiving' || this.phase === 'checking';
  }

  /** The same offer again: the sender wants to know from where to go on. */
  offeredAgain(): void {
    if (this.phase === 'receiving') this.say({ kind: 'accept', id: this.offer.id, offset: this.count });
    if (this.phase === 'done') this.say({ kind: 'done', id: this.offer.id });
    if (this.phase === 'broken') this.say({ kind: 'broken', id: this.offer.id });
    if (this.phase === 'refused') this.say({ kind: 'refuse', id: this.offer.id, reason: 'declined' });
    if (this.phase === 'cancelled') this.say({ kind: 'cancel', id: this.offer.id });
  }

  accept(): void {
    if (this.phase !== 'asking') return;
    this.become('receiving');
    this.say({ kind: 'accept', id: this.offer.id, offset: 0 });
  }

  refuse(): void {
    if (this.phase !== 'asking') return;
    this.say({ kind: 'refuse', id: this.offer.id, reason: 'declined' });
    this.become('refused');
  }

  cancel(): void {
    if (!this.unfinished) return;
    this.say({ kind: 'cancel', id: this.offer.id });
    this.ended('cancelled');
  }

  /** The sender took it back, or cannot go on with it. */
  ended(state: 'cancelled' | 'gone'): void {
    if (!this.unfinished || this.phase === 'checking') return;
    this.forget();
    this.become(state);
  }

  take({ offset, bytes }: FileChunk): void {
    // Anything but the next bytes is left over from before an interruption.
    if (this.phase !== 'receiving' || offset !== this.count) return;
    if (this.count + bytes.length > this.offer.size) {
      this.fail();
      return;
    }
    this.count += bytes.length;
    this.gathered.push(bytes);
    this.gatheredBytes += bytes.length;
    if (this.gatheredBytes >= 1024 * 1024 || this.count === this.offer.size) {
      this.parts.push(new Blob(this.gathered));
      this.gathered = [];
      this.gatheredBytes = 0;
      this.changed();
    }
    if (this.count === this.offer.size) void this.check();
  }

  private async check(): Promise<void> {
    this.become('checking');
    const content = new Blob(this.parts);
    this.forget();
    if ((await digestOf(content)) !== this.offer.sha256) {
      this.fail();
      return;
    }
    const picture = pictureTypeOf(new Uint8Array(await content.slice(0, 16).arrayBuffer()));
    this.file = { picture, content: content.slice(0, content.size, picture ?? 'application/octet-stream') };
    this.become('done');
    this.say({ kind: 'done', id: this.offer.id });
  }

  private fail(): void {
    this.forget();
    this.become('broken');
    this.say({ kind: 'broken', id: this.offer.id });
  }

  private forget(): void {
    this.parts = [];
    this.gathered = [];
  }

  private become(state: ReceivingState): void {
    this.phase = state;
    this.changed();
  }
}
