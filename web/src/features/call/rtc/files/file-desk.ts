import { newUuid } from '@/shared/ids/uuid';
import type { ChannelData, PeerChannels } from '../peer-channels';
import { digestOf } from './digest';
import {
  decodeChunk,
  parseFileFrame,
  safeName,
  type FileFrame,
  type FileOffer,
  type RefusalReason,
} from './file-frame';
import { FileReceiver, type ReceivedFile, type ReceivingState } from './file-receiver';
import { isTakenUnasked, mostBytesOfOne, mostOffersEverOfOne, mostOffersOfOne, refusalOf } from './file-rules';
import { FileSender, type SendingState } from './file-sender';

/** How far a file is, as it is shown. */
export interface FileView {
  id: string;
  own: boolean;
  name: string;
  size: number;
  state: SendingState | ReceivingState;
  /** 0 to 1. */
  progress: number;
  result: ReceivedFile | undefined;
}

export interface FileDeskEvents {
  company: () => readonly string[];
  onOffered: (file: { id: string; name: string; size: number }, from: string | undefined) => void;
  onViews: (views: Readonly<Record<string, FileView>>) => void;
}

interface Outgoing {
  id: string;
  name: string;
  content: Blob;
  senders: Map<string, FileSender>;
}

/** Views are renewed this often while bytes flow; at the end of a transfer at once. */
const viewMs = 150;

/** All files on their way in a room, ours to everybody and everybody's to us. */
export class FileDesk {
  private readonly channels: PeerChannels;
  private readonly events: FileDeskEvents;
  private readonly stop: () => void;
  private readonly outgoing = new Map<string, Outgoing>();
  private readonly incoming = new Map<string, Map<string, FileReceiver>>();
  private streams = 0;
  private viewTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(channels: PeerChannels, events: FileDeskEvents) {
    this.channels = channels;
    this.events = events;
    this.stop = channels.listen('files', {
      onOpen: (id) => this.opened(id),
      onMessage: (id, data) => this.receive(id, data),
      onClose: (id) => this.sendersTo(id).forEach((sender) => sender.interrupted()),
      onDrained: (id) => this.sendersTo(id).forEach((sender) => sender.drained()),
    });
  }

  /** Offers a file to everybody who is here. Answers with why not, if it cannot be. */
  async send(file: File): Promise<RefusalReason | undefined> {
    const name = safeName(file.name);
    const refusal = refusalOf({ name, size: file.size });
    if (refusal !== undefined) return refusal;
    const sha256 = await digestOf(file);
    const id = newUuid();
    const outgoing: Outgoing = { id, name, content: file, senders: new Map() };
    this.outgoing.set(id, outgoing);
    for (const participantId of this.events.company()) {
      const offer = { id, stream: this.streams++, name, size: file.size, type: file.type.slice(0, 100), sha256 };
      const sender = new FileSender(offer, file, this.wayTo(participantId), () => this.changed(sender.unfinished));
      outgoing.senders.set(participantId, sender);
      sender.propose();
    }
    this.events.onOffered({ id, name, size: file.size }, undefined);
    this.changed(false);
    return undefined;
  }

  accept(id: string): void {
    this.receiver(id)?.accept();
  }

  refuse(id: string): void {
    this.receiver(id)?.refuse();
  }

  cancel(id: string): void {
    this.receiver(id)?.cancel();
    this.outgoing.get(id)?.senders.forEach((sender) => sender.cancel());
  }

  /** They will not come back, and neither will their files. */
  gone(participantId: string): void {
    this.sendersTo(participantId).forEach((sender) => sender.settled('gone'));
    this.incoming.get(participantId)?.forEach((receiver) => receiver.ended('gone'));
  }

  close(): void {
    this.stop();
    clearTimeout(this.viewTimer);
    this.outgoing.forEach(({ senders }) => senders.forEach((sender) => sender.settled('gone')));
    this.incoming.forEach((receivers) => receivers.forEach((receiver) => receiver.ended('gone')));
  }

  private opened(participantId: string): void {
    const senders = this.sendersTo(participantId).filter((sender) => sender.unfinished);
    this.say(participantId, { kind: 'offering', ids: senders.map((sender) => sender.offer.id) });
    senders.forEach((sender) => sender.propose());
  }

  private receive(participantId: string, data: ChannelData): void {
    if (data instanceof ArrayBuffer) {
      const chunk = decodeChunk(data);
      if (chunk === undefined) return;
      for (const receiver of this.receiversOf(participantId).values())
        if (receiver.offer.stream === chunk.stream && receiver.state === 'receiving') receiver.take(chunk);
      return;
    }
    const frame = parseFileFrame(data);
    if (frame !== undefined) this.hear(participantId, frame);
  }

  private hear(participantId: string, frame: FileFrame): void {
    if (frame.kind === 'offering') {
      this.receiversOf(participantId).forEach((receiver, id) => {
        if (!frame.ids.includes(id)) receiver.ended('gone');
      });
      return;
    }
    if (frame.kind === 'offer') {
      this.offered(participantId, frame);
      return;
    }
    const sender = this.outgoing.get(frame.id)?.senders.get(participantId);
    if (frame.kind === 'accept') sender?.accepted(frame.offset);
    if (frame.kind === 'refuse') sender?.settled('refused');
    if (frame.kind === 'done' || frame.kind === 'broken') sender?.settled(frame.kind);
    if (frame.kind === 'cancel') {
      sender?.settled('cancelled');
      this.receiversOf(participantId).get(frame.id)?.ended('cancelled');
    }
  }

  private offered(participantId: string, { id, stream, name, size, type, sha256 }: FileOffer): void {
    const receivers = this.receiversOf(participantId);
    const known = receivers.get(id);
    if (known !== undefined) {
      known.offeredAgain();
      return;
    }
    const offer = { id, stream, name, size, type, sha256 };
    const all = [...receivers.values()];
    const kept = all.reduce(
      (sum, { result, unfinished, offer: other }) => sum + (result || unfinished ? other.size : 0),
      0,
    );
    const many =
      all.length >= mostOffersEverOfOne ||
      all.filter((receiver) => receiver.unfinished).length >= mostOffersOfOne ||
      kept + size > mostBytesOfOne;
    // Ids are the sender's: one that another's file has already would mix the two.
    const refusal = refusalOf(offer) ?? (many || this.isTaken(id) ? 'too-many' : undefined);
    if (refusal !== undefined) {
      this.say(participantId, { kind: 'refuse', id, reason: refusal });
      return;
    }
    const receiver = new FileReceiver(
      offer,
      (frame) => this.say(participantId, frame),
      () => this.changed(receiver.state === 'receiving'),
    );
    receivers.set(id, receiver);
    this.events.onOffered({ id, name, size }, participantId);
    if (isTakenUnasked(offer)) receiver.accept();
    this.changed(false);
  }

  private isTaken(id: string): boolean {
    return this.outgoing.has(id) || this.receiver(id) !== undefined;
  }

  private receiver(id: string): FileReceiver | undefined {
    for (const receivers of this.incoming.values()) {
      const receiver = receivers.get(id);
      if (receiver !== undefined) return receiver;
    }
    return undefined;
  }

  private receiversOf(participantId: string): Map<string, FileReceiver> {
    const receivers = this.incoming.get(participantId) ?? new Map<string, FileReceiver>();
    this.incoming.set(participantId, receivers);
    return receivers;
  }

  private sendersTo(participantId: string): FileSender[] {
    return [...this.outgoing.values()].flatMap(({ senders }) => senders.get(participantId) ?? []);
  }

  private wayTo(participantId: string) {
    return {
      say: (frame: FileFrame) => this.say(participantId, frame),
      write: (chunk: ArrayBuffer) => this.channels.send('files', participantId, chunk),
      buffered: () => this.channels.buffered('files', participantId),
    };
  }

  private say(participantId: string, frame: FileFrame): boolean {
    return this.channels.send('files', participantId, JSON.stringify(frame));
  }

  private changed(underWay: boolean): void {
    if (underWay) {
      this.viewTimer ??= setTimeout(() => this.show(), viewMs);
      return;
    }
    this.show();
  }

  private show(): void {
    clearTimeout(this.viewTimer);
    this.viewTimer = undefined;
    const views = [...this.outgoing.values()].map(outgoingView);
    for (const receivers of this.incoming.values()) views.push(...[...receivers.values()].map(incomingView));
    this.events.onViews(Object.fromEntries(views.map((view) => [view.id, view])));
  }
}

function incomingView(receiver: FileReceiver): FileView {
  const { offer, state, received, result } = receiver;
  return {
    id: offer.id,
    own: false,
    name: offer.name,
    size: offer.size,
    state,
    progress: received / offer.size,
    result,
  };
}

/** To several people: done when all have it who take it, and as far as the slowest. */
function outgoingView({ id, name, content, senders }: Outgoing): FileView {
  const all = [...senders.values()];
  const rank: readonly SendingState[] = ['sending', 'offered', 'done', 'broken', 'cancelled', 'refused', 'gone'];
  const state = rank.find((candidate) => all.some((sender) => sender.state === candidate)) ?? 'gone';
  const moving = all.filter((sender) => sender.state === 'sending' || sender.state === 'done');
  const sent = moving.length === 0 ? 0 : Math.min(...moving.map((sender) => sender.sent));
  return { id, own: true, name, size: content.size, state, progress: sent / content.size, result: undefined };
}
