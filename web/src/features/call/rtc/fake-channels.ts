import { type ChannelLike, type ChannelMaker, PeerChannels } from './peer-channels';

/** One end of a data channel without WebRTC, for tests: what is sent arrives at the other end, if both are open. */
export class FakeChannel implements ChannelLike {
  readyState: RTCDataChannelState = 'connecting';
  binaryType: BinaryType = 'arraybuffer';
  bufferedAmount = 0;
  bufferedAmountLowThreshold = 0;
  onopen: ChannelLike['onopen'] = null;
  onmessage: ChannelLike['onmessage'] = null;
  onclose: ChannelLike['onclose'] = null;
  onbufferedamountlow: ChannelLike['onbufferedamountlow'] = null;
  readonly sent: (string | ArrayBuffer)[] = [];
  other: FakeChannel | undefined;

  send(data: string | ArrayBuffer): void {
    if (this.readyState !== 'open') throw new DOMException('not open', 'InvalidStateError');
    this.sent.push(data);
    if (this.other?.readyState === 'open') this.other.onmessage?.call(this as never, { data } as never);
  }

  open(): void {
    this.readyState = 'open';
    this.onopen?.call(this as never, {} as never);
  }

  close(): void {
    if (this.readyState === 'closed') return;
    this.readyState = 'closed';
    this.onclose?.call(this as never, {} as never);
  }

  drain(): void {
    this.bufferedAmount = 0;
    this.onbufferedamountlow?.call(this as never, {} as never);
  }
}

export class FakeChannelMaker implements ChannelMaker {
  readonly made = new Map<string, FakeChannel>();

  createDataChannel(label: string): FakeChannel {
    const channel = new FakeChannel();
    this.made.set(label, channel);
    return channel;
  }

  /** The channel of this name; there is one after `attach`. */
  channel(label: string): FakeChannel {
    const channel = this.made.get(label);
    if (channel === undefined) throw new Error(`no channel ${label} was made`);
    return channel;
  }
}

/** Two sides, known to each other as `left` and `right`. */
export class FakePair {
  readonly left = new PeerChannels();
  readonly right = new PeerChannels();
  leftEnd = new FakeChannelMaker();
  rightEnd = new FakeChannelMaker();

  /** A new connection between the two, as after a rebuild; what was on its way in the old one is lost. */
  connect(): void {
    this.leftEnd = new FakeChannelMaker();
    this.rightEnd = new FakeChannelMaker();
    this.left.attach('right', this.leftEnd);
    this.right.attach('left', this.rightEnd);
    for (const [label, channel] of this.leftEnd.made) {
      const other = this.rightEnd.channel(label);
      channel.other = other;
      other.other = channel;
    }
    for (const [label, channel] of this.leftEnd.made) {
      // Both ends are open before either speaks: a browser delivers nothing to a channel that is not.
      channel.readyState = 'open';
      this.rightEnd.channel(label).open();
      channel.open();
    }
  }

  /** Both ends lose the connection. */
  cut(): void {
    for (const end of [this.leftEnd, this.rightEnd]) for (const channel of end.made.values()) channel.close();
  }
}
