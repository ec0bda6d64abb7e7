import { newUuid } from '@/shared/ids/uuid';
import type { PeerChannels } from './peer-channels';
import { longestMessage, parseTalkFrame, type MediaState, type Portrait, type TalkFrame } from './talk-frame';

export interface TalkLine {
  id: string;
  /** Their name; undefined for our own words. */
  from: string | undefined;
  text: string;
  sentAt: string;
  /** The participants who have not confirmed it yet. Always empty for what others said. */
  pending: readonly string[];
  /** Somebody has confirmed it. */
  delivered: boolean;
  /** A file instead of words. */
  file?: { id: string; name: string; size: number };
}

export interface TalkEvents {
  nameOf: (participantId: string) => string;
  /** Whoever is in the room with us, reachable at this moment or not. */
  company: () => readonly string[];
  onLines: (lines: readonly TalkLine[]) => void;
  onMedia: (participantId: string, state: MediaState) => void;
  onPortrait: (participantId: string, portrait: Portrait | null) => void;
}

const mostLines = 500;

/**
 * Written words in a room. What was not confirmed is said again when the way is open again, and is shown once to its reader.
 * The lines are whoever holds this object's to keep: handed in at the start, handed out at every change.
 */
export class Talk {
  private readonly channels: PeerChannels;
  private readonly events: TalkEvents;
  private readonly stop: () => void;
  private lines: readonly TalkLine[];
  private media: MediaState;
  private portrait: Portrait | null;

  constructor(
    channels: PeerChannels,
    events: TalkEvents,
    own: { media: MediaState; portrait: Portrait | null },
    lines: readonly TalkLine[] = [],
  ) {
    this.channels = channels;
    this.events = events;
    this.lines = lines;
    this.media = own.media;
    this.portrait = own.portrait;
    this.stop = channels.listen('talk', {
      onOpen: (id) => this.opened(id),
      onMessage: (id, data) => this.receive(id, data),
    });
  }

  say(text: string): void {
    const line: TalkLine = {
      id: newUuid(),
      from: undefined,
      text: text.slice(0, longestMessage),
      sentAt: new Date().toISOString(),
      pending: [...this.events.company()],
      delivered: false,
    };
    this.add(line);
    for (const id of line.pending) this.write(id, chatFrame(line));
  }

  /** A file takes its place among the words; how far it is, is known elsewhere. */
  addFile(file: { id: string; name: string; size: number }, from: string | undefined): void {
    if (this.lines.some((line) => line.id === file.id)) return;
    this.add({ id: file.id, from, text: '', sentAt: new Date().toISOString(), pending: [], delivered: true, file });
  }

  tellMedia(state: MediaState): void {
    this.media = state;
    this.tellAll({ v: 1, kind: 'media', ...state });
  }

  tellPortrait(portrait: Portrait | null): void {
    this.portrait = portrait;
    this.tellAll({ v: 1, kind: 'portrait', portrait });
  }

  /** They will not come back: what they did not confirm, they will not read. */
  gone(participantId: string): void {
    this.change((line) => withoutPending(line, participantId));
  }

  /** Only these may still come: what anybody else did not confirm, nobody will. */
  onlyHere(participantIds: ReadonlySet<string>): void {
    const pending = new Set(this.lines.flatMap((line) => line.pending));
    for (const id of pending) if (!participantIds.has(id)) this.gone(id);
  }

  close(): void {
    this.stop();
  }

  private opened(participantId: string): void {
    this.write(participantId, { v: 1, kind: 'media', ...this.media });
    if (this.portrait !== null) this.write(participantId, { v: 1, kind: 'portrait', portrait: this.portrait });
    for (const line of this.lines) if (line.pending.includes(participantId)) this.write(participantId, chatFrame(line));
  }

  private receive(participantId: string, data: unknown): void {
    const frame = parseTalkFrame(data);
    switch (frame?.kind) {
      case 'ack':
        this.change((line) =>
          line.id === frame.id && line.pending.includes(participantId)
            ? { ...withoutPending(line, participantId), delivered: true }
            : line,
        );
        break;
      case 'media':
        this.events.onMedia(participantId, { audio: frame.audio, video: frame.video, screen: frame.screen });
        break;
      case 'portrait':
        this.events.onPortrait(participantId, frame.portrait);
        break;
      case 'chat':
        this.heard(participantId, frame);
        break;
      case undefined:
        break;
    }
  }

  private heard(participantId: string, frame: TalkFrame & { kind: 'chat' }): void {
    this.write(participantId, { v: 1, kind: 'ack', id: frame.id });
    if (this.lines.some((line) => line.id === frame.id)) return;
    const from = this.events.nameOf(participantId);
    this.add({ id: frame.id, from, text: frame.text, sentAt: frame.sent_at, pending: [], delivered: true });
  }

  private add(line: TalkLine): void {
    this.lines = [...this.lines, line].slice(-mostLines);
    this.events.onLines(this.lines);
  }

  private change(map: (line: TalkLine) => TalkLine): void {
    const next = this.lines.map(map);
    if (next.every((line, index) => line === this.lines[index])) return;
    this.lines = next;
    this.events.onLines(next);
  }

  private tellAll(frame: TalkFrame): void {
    this.channels.sendToAll('talk', JSON.stringify(frame));
  }

  private write(participantId: string, frame: TalkFrame): void {
    this.channels.send('talk', participantId, JSON.stringify(frame));
  }
}

function chatFrame({ id, text, sentAt }: TalkLine): TalkFrame {
  return { v: 1, kind: 'chat', id, text, sent_at: sentAt };
}

function withoutPending(line: TalkLine, participantId: string): TalkLine {
  if (!line.pending.includes(participantId)) return line;
  return { ...line, pending: line.pending.filter((id) => id !== participantId) };
}
