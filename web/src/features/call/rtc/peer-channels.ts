/** The data channels between any two browsers. Both sides open all of them with these numbers, so none is ever negotiated. */
export const channelPlans = {
  /** Written words, acknowledgements, the state of camera and microphone. */
  talk: { id: 0 },
  /** Pictures and other files. */
  files: { id: 1 },
  /** The cards on the shared table. */
  table: { id: 2 },
  /** Movements over the shared table: only the newest counts, so nothing is sent twice and nothing waits. */
  motion: { id: 3, ordered: false, maxRetransmits: 0 },
} as const satisfies Record<string, RTCDataChannelInit>;

export type ChannelName = keyof typeof channelPlans;
export type ChannelData = string | ArrayBuffer;

/** What happens on one kind of channel, told with the participant it happened with. */
export interface ChannelHandler {
  /** The way is open: for the first time, or anew after the line was rebuilt. Whatever was not acknowledged may be lost. */
  onOpen?: (participantId: string) => void;
  onMessage: (participantId: string, data: ChannelData) => void;
  /** The way is closed for now; `onOpen` follows if the line comes back. */
  onClose?: (participantId: string) => void;
  /** What waited to be sent has nearly gone. */
  onDrained?: (participantId: string) => void;
}

export type ChannelLike = Pick<
  RTCDataChannel,
  | 'readyState'
  | 'bufferedAmount'
  | 'bufferedAmountLowThreshold'
  | 'binaryType'
  | 'onopen'
  | 'onmessage'
  | 'onclose'
  | 'onbufferedamountlow'
  | 'close'
> & { send: (data: string & ArrayBuffer) => void };

export interface ChannelMaker {
  createDataChannel: (label: string, init: RTCDataChannelInit) => ChannelLike;
}

const names = Object.keys(channelPlans) as ChannelName[];
const lowWatermark = 64 * 1024;
/** So many messages wait for a part of the client that has not been loaded yet. */
const keptEarly = 256;

interface Peer {
  channels: Record<ChannelName, ChannelLike>;
  /** Those whose opening was told, and whose closing therefore must be. */
  told: Set<ChannelName>;
}

/**
 * All data channels to all participants, by name. A participant's channels are replaced when the line to them is rebuilt; who
 * listens here does not notice more than a close and an open.
 */
export class PeerChannels {
  private readonly peers = new Map<string, Peer>();
  private readonly handlers = new Map<ChannelName, ChannelHandler>();
  private readonly early = new Map<ChannelName, { from: string; data: ChannelData }[]>();

  /** Takes over a kind of channel; there is one handler of a kind. Answers with what gives it back. */
  listen(name: ChannelName, handler: ChannelHandler): () => void {
    this.handlers.set(name, handler);
    for (const participantId of this.openTo(name)) handler.onOpen?.(participantId);
    const waiting = this.early.get(name) ?? [];
    this.early.delete(name);
    for (const { from, data } of waiting) handler.onMessage(from, data);
    return () => {
      if (this.handlers.get(name) === handler) this.handlers.delete(name);
    };
  }

  /** False where the channel is not open: say it again when it is, or let it go. */
  send(name: ChannelName, participantId: string, data: ChannelData): boolean {
    const channel = this.peers.get(participantId)?.channels[name];
    if (channel?.readyState !== 'open') return false;
    try {
      channel.send(data as string & ArrayBuffer);
      return true;
    } catch {
      return false; // It closed in this very moment, or its buffer is full.
    }
  }

  sendToAll(name: ChannelName, data: ChannelData): void {
    for (const participantId of this.peers.keys()) this.send(name, participantId, data);
  }

  /** Whom the channel is open to now. */
  openTo(name: ChannelName): string[] {
    return [...this.peers].filter(([, { channels }]) => channels[name].readyState === 'open').map(([id]) => id);
  }

  /** Bytes that were sent but have not left yet. */
  buffered(name: ChannelName, participantId: string): number {
    return this.peers.get(participantId)?.channels[name].bufferedAmount ?? 0;
  }

  /** Opens the channels on a new connection, in place of those of an earlier one. For the line to this participant only. */
  attach(participantId: string, connection: ChannelMaker): void {
    this.drop(participantId);
    const made = names.map((name) => {
      const channel = connection.createDataChannel(name, { negotiated: true, ...channelPlans[name] });
      channel.binaryType = 'arraybuffer';
      channel.bufferedAmountLowThreshold = lowWatermark;
      return [name, channel] as const;
    });
    const channels = Object.fromEntries(made) as Peer['channels'];
    this.peers.set(participantId, { channels, told: new Set() });
    for (const [name, channel] of made) this.watch(name, participantId, channel);
  }

  /** The line is closed, for good or to be rebuilt. */
  drop(participantId: string): void {
    const peer = this.peers.get(participantId);
    if (peer === undefined) return;
    for (const name of names) {
      const channel = peer.channels[name];
      channel.onopen = channel.onmessage = channel.onclose = channel.onbufferedamountlow = null;
      channel.close();
      this.closed(name, participantId);
    }
    this.peers.delete(participantId);
  }

  private watch(name: ChannelName, participantId: string, channel: ChannelLike): void {
    channel.onopen = () => this.opened(name, participantId);
    channel.onclose = () => this.closed(name, participantId);
    channel.onbufferedamountlow = () => this.handlers.get(name)?.onDrained?.(participantId);
    channel.onmessage = (event: MessageEvent<unknown>) => this.receive(name, participantId, event.data);
    if (channel.readyState === 'open') this.opened(name, participantId);
  }

  private opened(name: ChannelName, participantId: string): void {
    this.peers.get(participantId)?.told.add(name);
    this.handlers.get(name)?.onOpen?.(participantId);
  }

  private closed(name: ChannelName, participantId: string): void {
    if (this.peers.get(participantId)?.told.delete(name) === true) this.handlers.get(name)?.onClose?.(participantId);
  }

  private receive(name: ChannelName, participantId: string, data: unknown): void {
    if (typeof data !== 'string' && !(data instanceof ArrayBuffer)) return;
    const handler = this.handlers.get(name);
    if (handler !== undefined) {
      handler.onMessage(participantId, data);
      return;
    }
    const waiting = this.early.get(name) ?? [];
    if (waiting.length >= keptEarly) return;
    waiting.push({ from: participantId, data });
    this.early.set(name, waiting);
  }
}
