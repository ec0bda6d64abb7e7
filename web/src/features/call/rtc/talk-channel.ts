import { newUuid } from '@/shared/ids/uuid';

export interface MediaState {
  audio: boolean;
  video: boolean;
}

type Frame =
  | { v: 1; kind: 'chat'; id: string; text: string; sent_at: string }
  | { v: 1; kind: 'ack'; id: string }
  | ({ v: 1; kind: 'media' } & MediaState);

export interface TalkEvents {
  onMessage: (message: { id: string; text: string; sentAt: string }) => void;
  onDelivered: (id: string) => void;
  onMedia: (state: MediaState) => void;
}

export const longestMessage = 2000;

export type ChannelLike = Pick<RTCDataChannel, 'readyState' | 'send' | 'onopen' | 'onmessage'>;

/** Written words between two browsers: what was not acknowledged is said again when the channel is back, once for the reader. */
export class TalkChannel {
  private readonly events: TalkEvents;
  private channel: ChannelLike | undefined;
  private readonly waiting = new Map<string, Frame>();
  private readonly seen = new Set<string>();
  private media: MediaState;

  constructor(events: TalkEvents, media: MediaState) {
    this.events = events;
    this.media = media;
  }

  attach(channel: ChannelLike): void {
    this.channel = channel;
    channel.onopen = () => this.opened();
    channel.onmessage = (event) => this.receive(event.data);
    if (channel.readyState === 'open') this.opened();
  }

  say(text: string, id: string = newUuid(), sentAt: string = new Date().toISOString()): void {
    const frame: Frame = { v: 1, kind: 'chat', id, text: text.slice(0, longestMessage), sent_at: sentAt };
    this.waiting.set(id, frame);
    this.write(frame);
  }

  tellMedia(state: MediaState): void {
    this.media = state;
    this.write({ v: 1, kind: 'media', ...state });
  }

  private opened(): void {
    this.write({ v: 1, kind: 'media', ...this.media });
    for (const frame of this.waiting.values()) this.write(frame);
  }

  private receive(data: unknown): void {
    const frame = parseFrame(data);
    if (frame === undefined) return;
    if (frame.kind === 'ack') {
      if (this.waiting.delete(frame.id)) this.events.onDelivered(frame.id);
    } else if (frame.kind === 'media') {
      this.events.onMedia({ audio: frame.audio, video: frame.video });
    } else {
      this.write({ v: 1, kind: 'ack', id: frame.id });
      if (this.seen.has(frame.id)) return;
      this.seen.add(frame.id);
      this.events.onMessage({ id: frame.id, text: frame.text, sentAt: frame.sent_at });
    }
  }

  private write(frame: Frame): void {
    if (this.channel?.readyState === 'open') this.channel.send(JSON.stringify(frame));
  }
}

/** The other browser may run anything: nothing is believed that does not look exactly right. */
function parseFrame(data: unknown): Frame | undefined {
  if (typeof data !== 'string' || data.length > 64 * 1024) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const frame = value as Record<string, unknown>;
  const { kind, id, text, sent_at: sentAt, audio, video } = frame;
  if (kind === 'ack' && typeof id === 'string') return { v: 1, kind, id };
  if (kind === 'media' && typeof audio === 'boolean' && typeof video === 'boolean') return { v: 1, kind, audio, video };
  if (kind !== 'chat' || typeof id !== 'string' || typeof text !== 'string' || typeof sentAt !== 'string')
    return undefined;
  return { v: 1, kind, id, text: text.slice(0, longestMessage), sent_at: sentAt };
}
