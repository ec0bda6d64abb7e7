import { describe, expect, it, vi } from 'vitest';
import { TalkChannel, type ChannelLike } from './talk-channel';

class FakeChannel {
  readyState: RTCDataChannelState = 'connecting';
  onopen: ChannelLike['onopen'] = null;
  onmessage: ChannelLike['onmessage'] = null;
  peer: FakeChannel | undefined;
  readonly sent: string[] = [];

  send(data: string): void {
    this.sent.push(data);
    this.peer?.hear(data);
  }
  hear(data: unknown): void {
    this.onmessage?.call(this as never, { data } as never);
  }
  open(): void {
    this.readyState = 'open';
    this.onopen?.call(this as never, {} as never);
  }
}

const asChannel = (channel: FakeChannel) => channel as unknown as ChannelLike;

function talker() {
  const on = { onMessage: vi.fn(), onDelivered: vi.fn(), onMedia: vi.fn() };
  return { on, talk: new TalkChannel(on, { audio: true, video: false }) };
}

function pair() {
  const [one, other] = [talker(), talker()];
  const [left, right] = [new FakeChannel(), new FakeChannel()];
  left.peer = right;
  right.peer = left;
  one.talk.attach(asChannel(left));
  other.talk.attach(asChannel(right));
  return { one, other, left, right };
}

describe('written words between two browsers', () => {
  it('arrive, and say so', () => {
    const { one, other, left, right } = pair();
    left.open();
    right.open();
    one.talk.say('안녕', 'm1');
    expect(other.on.onMessage).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: 'm1', text: '안녕' }));
    expect(one.on.onDelivered).toHaveBeenCalledExactlyOnceWith('m1');
  });

  it('wait for the channel, and are said once it opens', () => {
    const { one, other, left, right } = pair();
    one.talk.say('기다려', 'm1');
    expect(other.on.onMessage).not.toHaveBeenCalled();
    right.open();
    left.open();
    expect(other.on.onMessage).toHaveBeenCalledOnce();
  });

  it('are read once though they were said twice', () => {
    const { one, other, left, right } = pair();
    left.open();
    right.open();
    one.talk.say('한 번', 'm1');
    right.hear(left.sent.at(-1));
    right.hear(left.sent.find((frame) => frame.includes('m1')));
    expect(other.on.onMessage).toHaveBeenCalledOnce();
  });

  it('come with the state of camera and microphone', () => {
    const { other, left, right } = pair();
    right.open();
    left.open();
    expect(other.on.onMedia).toHaveBeenLastCalledWith({ audio: true, video: false });
  });

  it.each([undefined, 7, '', '{', '[]', '{"kind":"chat","id":1}', '{"kind":"dance"}', 'x'.repeat(70_000)])(
    'ignore the odd frame %#',
    (odd) => {
      const { other, left, right } = pair();
      left.open();
      right.open();
      right.hear(odd);
      expect(other.on.onMessage).not.toHaveBeenCalled();
    },
  );
});
