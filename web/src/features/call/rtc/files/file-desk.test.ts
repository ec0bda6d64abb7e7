import { describe, expect, it, vi } from 'vitest';
import { FakePair } from '../fake-channels';
import type { PeerChannels } from '../peer-channels';
import { digestOf } from './digest';
import { FileDesk, type FileView } from './file-desk';
import { chunkBytes, messageBytes } from './file-frame';
import { mostOffersEverOfOne } from './file-rules';

function desk(channels: PeerChannels, company: string[]) {
  const [onViews, onOffered] = [vi.fn(), vi.fn()];
  const made = new FileDesk(channels, { company: () => company, onOffered, onViews });
  const view = () => Object.values((onViews.mock.lastCall?.[0] ?? {}) as Record<string, FileView>)[0];
  return { desk: made, view, onOffered };
}

function pair() {
  const channels = new FakePair();
  return { channels, left: desk(channels.left, ['right']), right: desk(channels.right, ['left']) };
}

/** Bytes that differ everywhere, so that a chunk in the wrong place is noticed. */
function content(bytes: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: bytes }, (_, index) => (index * 31 + (index >> 8) * 7) % 256);
}

const file = (bytes: number, name = 'reading.pdf', type = 'application/pdf') =>
  new File([content(bytes)], name, { type });

const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4, 5, 6, 7, 8]);

describe('files between browsers', () => {
  it('are asked about, and arrive as they were', async () => {
    const { channels, left, right } = pair();
    channels.connect();
    const sent = file(300_000);
    await left.desk.send(sent);
    expect(right.view()).toMatchObject({ state: 'asking', name: 'reading.pdf', size: 300_000 });
    right.desk.accept(right.view()?.id ?? '');
    await vi.waitFor(() => expect(left.view()?.state).toBe('done'));
    const { content: received, picture } = right.view()?.result ?? {};
    expect(await digestOf(received ?? new Blob())).toBe(await digestOf(sent));
    expect([received?.type, picture]).toEqual(['application/octet-stream', undefined]);
  });

  it('go in messages that every browser takes', async () => {
    const { channels, left, right } = pair();
    channels.connect();
    await left.desk.send(file(100_000));
    right.desk.accept(right.view()?.id ?? '');
    await vi.waitFor(() => expect(left.view()?.state).toBe('done'));
    const chunks = channels.leftEnd.channel('files').sent.filter((message) => message instanceof ArrayBuffer);
    expect(Math.max(...chunks.map((chunk) => chunk.byteLength))).toBe(messageBytes);
    expect(chunks).toHaveLength(Math.ceil(100_000 / chunkBytes));
  });

  it('are shown by themselves when they are small pictures', async () => {
    const { channels, left, right } = pair();
    channels.connect();
    await left.desk.send(new File([png], 'moon.png', { type: 'image/png' }));
    await vi.waitFor(() => expect(right.view()?.state).toBe('done'));
    expect(right.view()?.result).toMatchObject({ picture: 'image/png' });
  });

  it('are never shown as pictures on the word of their sender', async () => {
    const { channels, left, right } = pair();
    channels.connect();
    await left.desk.send(new File(['<svg onload="alert(1)"/>'], 'moon.png', { type: 'image/png' }));
    await vi.waitFor(() => expect(right.view()?.state).toBe('done'));
    const result = right.view()?.result;
    expect([result?.picture, result?.content.type]).toEqual([undefined, 'application/octet-stream']);
  });

  it('wait while the channel is full, and go on when it has drained', async () => {
    const { channels, left, right } = pair();
    channels.connect();
    const channel = channels.leftEnd.channel('files');
    await left.desk.send(file(200_000));
    channel.bufferedAmount = 2 * 1024 * 1024;
    right.desk.accept(right.view()?.id ?? '');
    await new Promise((resolve) => setImmediate(resolve));
    expect(channel.sent.some((message) => message instanceof ArrayBuffer)).toBe(false);
    channel.drain();
    await vi.waitFor(() => expect(left.view()?.state).toBe('done'));
  });

  it('go on where they were when the line was rebuilt', async () => {
    const { channels, left, right } = pair();
    channels.connect();
    const sent = file(2_000_000);
    await left.desk.send(sent);
    const first = channels.leftEnd.channel('files');
    const send = first.send.bind(first);
    first.send = (data) => {
      if (first.sent.length > 50) channels.cut();
      send(data);
    };
    right.desk.accept(right.view()?.id ?? '');
    await vi.waitFor(() => expect(first.readyState).toBe('closed'));
    channels.connect();
    await vi.waitFor(() => expect(left.view()?.state).toBe('done'));
    const again = channels.leftEnd.channel('files').sent.filter((message) => message instanceof ArrayBuffer);
    expect(again.length).toBeLessThan(Math.ceil(2_000_000 / chunkBytes));
    expect(await digestOf(right.view()?.result?.content ?? new Blob())).toBe(await digestOf(sent));
  });

  it.each([
    ['refused', (right: FileDesk, _left: FileDesk, id: string) => right.refuse(id)],
    ['cancelled', (_right: FileDesk, left: FileDesk, id: string) => left.cancel(id)],
  ] as const)('are %s on both sides', async (state, act) => {
    const { channels, left, right } = pair();
    channels.connect();
    await left.desk.send(file(1000));
    act(right.desk, left.desk, right.view()?.id ?? '');
    expect([left.view()?.state, right.view()?.state]).toEqual([state, state]);
  });

  it('are thrown away when they are not what was promised', async () => {
    const { channels, left, right } = pair();
    channels.connect();
    const channel = channels.leftEnd.channel('files');
    await left.desk.send(file(1000));
    const send = channel.send.bind(channel);
    channel.send = (data) => {
      if (data instanceof ArrayBuffer) new Uint8Array(data).fill(0, 20, 30);
      send(data);
    };
    right.desk.accept(right.view()?.id ?? '');
    await vi.waitFor(() => expect(right.view()?.state).toBe('broken'));
    expect([left.view()?.state, right.view()?.result]).toEqual(['broken', undefined]);
  });

  it('stop when the sender came back without them', async () => {
    const { channels, left, right } = pair();
    channels.connect();
    await left.desk.send(file(1000));
    desk(channels.left, ['right']); // The sender's page was reloaded.
    channels.connect();
    expect(right.view()?.state).toBe('gone');
  });

  it.each([
    ['an empty one', file(0), 'too-large'],
    ['a program', file(10, 'tarot.EXE'), 'type'],
  ])('are not sent when they are %s', async (_what, refused, reason) => {
    const { left } = pair();
    expect(await left.desk.send(refused)).toBe(reason);
    expect(left.view()).toBeUndefined();
  });

  it('are refused by the receiver, too, whatever the sender checks', () => {
    const { channels, right } = pair();
    channels.connect();
    const offer = { kind: 'offer', id: 'a', stream: 0, name: 'x.exe', size: 9, type: '', sha256: '0'.repeat(64) };
    channels.left.send('files', 'right', JSON.stringify(offer));
    channels.left.send('files', 'right', JSON.stringify({ ...offer, id: 'b', name: 'x', size: 1e12 }));
    const answers = channels.rightEnd.channel('files').sent.map((frame) => JSON.parse(frame as string) as object);
    expect(answers).toContainEqual({ kind: 'refuse', id: 'a', reason: 'type' });
    expect(answers).toContainEqual({ kind: 'refuse', id: 'b', reason: 'too-large' });
    expect(right.view()).toBeUndefined();
  });

  it('cannot be offered and taken back without end', () => {
    const { channels, right } = pair();
    channels.connect();
    const offer = { kind: 'offer', stream: 0, name: 'x.pdf', size: 9, type: '', sha256: '0'.repeat(64) };
    for (let n = 0; n < 150; n += 1) {
      channels.left.send('files', 'right', JSON.stringify({ ...offer, id: `f${n}` }));
      channels.left.send('files', 'right', JSON.stringify({ kind: 'cancel', id: `f${n}` }));
    }
    expect(right.onOffered).toHaveBeenCalledTimes(mostOffersEverOfOne);
    const answers = channels.rightEnd.channel('files').sent.map((frame) => JSON.parse(frame as string) as object);
    expect(answers.at(-1)).toEqual({ kind: 'refuse', id: 'f149', reason: 'too-many' });
  });
});
