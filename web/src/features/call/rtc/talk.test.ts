import { describe, expect, it, vi } from 'vitest';
import { FakePair } from './fake-channels';
import type { PeerChannels } from './peer-channels';
import { Talk, type TalkLine } from './talk';

function talker(channels: PeerChannels, company: string[], lines: readonly TalkLine[] = []) {
  const on = { onLines: vi.fn(), onMedia: vi.fn(), onPortrait: vi.fn() };
  const events = { ...on, nameOf: (id: string) => `name of ${id}`, company: () => company };
  const own = { media: { audio: true, video: false, screen: false }, portrait: null };
  const talk = new Talk(channels, events, own, lines);
  const latest = () => (on.onLines.mock.lastCall?.[0] ?? lines) as readonly TalkLine[];
  return { talk, on, latest };
}

function pair() {
  const channels = new FakePair();
  return { channels, left: talker(channels.left, ['right']), right: talker(channels.right, ['left']) };
}

describe('written words between browsers', () => {
  it('arrive, and say so', () => {
    const { channels, left, right } = pair();
    channels.connect();
    left.talk.say('안녕');
    expect(right.latest()).toMatchObject([{ from: 'name of left', text: '안녕' }]);
    expect(left.latest()).toMatchObject([{ text: '안녕', delivered: true, pending: [] }]);
  });

  it('wait for the way to open, and are said then', () => {
    const { channels, left, right } = pair();
    left.talk.say('기다려');
    expect(left.latest()).toMatchObject([{ delivered: false, pending: ['right'] }]);
    channels.connect();
    expect(right.latest()).toMatchObject([{ text: '기다려' }]);
    expect(left.latest()).toMatchObject([{ delivered: true }]);
  });

  it('are shown once though they were said again after a rebuild', () => {
    const { channels, left, right } = pair();
    channels.connect();
    channels.rightEnd.channel('talk').other = undefined; // The acknowledgement is lost.
    left.talk.say('한 번');
    expect(left.latest()).toMatchObject([{ delivered: false }]);
    channels.connect();
    expect(right.latest()).toHaveLength(1);
    expect(left.latest()).toMatchObject([{ delivered: true }]);
  });

  it('go on after a reload with the lines that were kept', () => {
    const channels = new FakePair();
    const kept: TalkLine = { id: 'm1', from: undefined, text: '아직', sentAt: new Date(0).toISOString(), pending: ['right'], delivered: false }; // prettier-ignore
    const left = talker(channels.left, ['right'], [kept]);
    const right = talker(channels.right, ['left']);
    channels.connect();
    expect(right.latest()).toMatchObject([{ id: 'm1', text: '아직' }]);
    expect(left.latest()).toMatchObject([{ id: 'm1', delivered: true, pending: [] }]);
  });

  it('are given up when their reader is gone for good', () => {
    const { left } = pair();
    left.talk.say('거기 있어요?');
    left.talk.gone('right');
    expect(left.latest()).toMatchObject([{ delivered: false, pending: [] }]);
  });

  it('wait for nobody but those who may still come', () => {
    const left = talker(new FakePair().left, ['right', 'gone']);
    left.talk.say('누구 있어요?');
    left.talk.onlyHere(new Set(['right', 'new']));
    expect(left.latest()).toMatchObject([{ pending: ['right'] }]);
    left.talk.onlyHere(new Set());
    expect(left.latest()).toMatchObject([{ delivered: false, pending: [] }]);
  });

  it('cannot be confirmed by somebody whom they were not for', () => {
    const { channels, left } = pair();
    left.talk.say('비밀');
    const id = left.latest()[0]?.id ?? '';
    left.talk.gone('right');
    channels.connect();
    channels.right.send('talk', 'left', JSON.stringify({ v: 1, kind: 'ack', id }));
    expect(left.latest()).toMatchObject([{ delivered: false }]);
  });

  it('come with the state of camera, microphone and screen', () => {
    const { channels, left, right } = pair();
    channels.connect();
    expect(right.on.onMedia).toHaveBeenLastCalledWith('left', { audio: true, video: false, screen: false });
    left.talk.tellMedia({ audio: false, video: true, screen: true });
    expect(right.on.onMedia).toHaveBeenLastCalledWith('left', { audio: false, video: true, screen: true });
  });

  it('come with a portrait, also for whoever joins later', () => {
    const { channels, left, right } = pair();
    const portrait = { type: 'image/jpeg', base64: 'aGk=' } as const;
    left.talk.tellPortrait(portrait);
    channels.connect();
    expect(right.on.onPortrait).toHaveBeenCalledExactlyOnceWith('left', portrait);
  });

  it.each([
    '', '{', 'null', '[]', '{"kind":"chat","id":1}', '{"kind":"dance"}', 'x'.repeat(70_000), new ArrayBuffer(8),
    '{"kind":"chat","id":"a","text":"hi","sent_at":"never"}',
    '{"kind":"chat","id":"a","text":"","sent_at":"2026-01-01T00:00:00Z"}',
    '{"kind":"portrait","portrait":{"type":"image/svg+xml","base64":"aGk="}}',
    '{"kind":"portrait","portrait":{"type":"image/png","base64":"\\"><script>"}}',
    '{"kind":"media","audio":1,"video":true}',
  ])('pass over the odd frame %#', (odd) => {
    const { channels, right } = pair();
    channels.connect();
    right.on.onMedia.mockClear();
    channels.left.send('talk', 'right', odd);
    for (const heard of Object.values(right.on)) expect(heard).not.toHaveBeenCalled();
  }); // prettier-ignore
});
