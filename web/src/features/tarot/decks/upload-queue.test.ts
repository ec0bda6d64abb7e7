import { describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '@/shared/api/problem';
import { UploadQueue } from './upload-queue';

const png = (name: string) => new File(['png'], name, { type: 'image/png' });

/** The file's name up to the dot is its card; files called `?` say nothing. */
function queueWith(send: (place: string) => Promise<void>, parts: { atOnce?: number } = {}) {
  const waited: number[] = [];
  const queue = new UploadQueue({
    match: ({ name }) => (name.startsWith('?') ? undefined : name.split('.')[0]),
    refuse: ({ type }) => (type === 'image/png' ? undefined : new ApiProblem({ code: 'unsupported-media-type' })),
    send,
    wait: (milliseconds) => {
      waited.push(milliseconds);
      return Promise.resolve();
    },
    ...parts,
  });
  const states = () => queue.current().map(({ state }) => state);
  return { queue, states, waited };
}

describe('the queue of uploads', () => {
  it('sends a few at a time, and all in the end', async () => {
    const under = { way: 0, most: 0 };
    const { queue, states } = queueWith(async () => {
      under.most = Math.max(under.most, (under.way += 1));
      await Promise.resolve();
      under.way -= 1;
    });
    queue.add(['a.png', 'b.png', 'c.png', 'd.png', 'e.png'].map(png));
    await vi.waitFor(() => expect(states()).toEqual(Array(5).fill('done')));
    expect(under.most).toBe(2);
  });

  it('leaves to somebody what it cannot place, and what is there twice', async () => {
    const sent: string[] = [];
    const { queue, states } = queueWith((place) => Promise.resolve(void sent.push(place)));
    queue.add(['a.png', '?.png', 'a.jpg.png'].map(png));
    await vi.waitFor(() => expect(states()).toEqual(['done', 'unassigned', 'unassigned']));

    queue.assign(2, 'z');
    await vi.waitFor(() => expect(states()).toEqual(['done', 'done', 'unassigned']));
    expect(sent).toEqual(['a', 'z']);
  });

  it('does not send what would be refused', () => {
    const send = vi.fn(() => Promise.resolve());
    const { queue, states } = queueWith(send);
    queue.add([new File(['gif'], 'a.gif', { type: 'image/gif' })]);
    expect(states()).toEqual(['failed']);
    expect(send).not.toHaveBeenCalled();
  });

  it('comes back to a busy server when it says so, some times', async () => {
    const busy = new ApiProblem({ code: 'unavailable', status: 503 }, 2);
    const send = vi.fn<() => Promise<void>>().mockRejectedValueOnce(busy).mockResolvedValue(undefined);
    const { queue, states, waited } = queueWith(send);
    queue.add([png('a.png')]);
    await vi.waitFor(() => expect(states()).toEqual(['done']));
    expect(waited).toEqual([2000]);

    send.mockRejectedValue(busy);
    queue.add([png('b.png')]);
    await vi.waitFor(() => expect(states()).toEqual(['done', 'failed']));
    expect(send).toHaveBeenCalledTimes(5);
  });

  it('goes on after a failure, which can be tried again', async () => {
    const send = vi
      .fn<() => Promise<void>>()
      .mockRejectedValueOnce(new ApiProblem({ code: 'picture_too_small', status: 422 }))
      .mockResolvedValue(undefined);
    const { queue, states } = queueWith(send, { atOnce: 1 });
    queue.add(['a.png', 'b.png'].map(png));
    await vi.waitFor(() => expect(states()).toEqual(['failed', 'done']));
    queue.retry(1);
    await vi.waitFor(() => expect(states()).toEqual(['done', 'done']));
  });

  it('begins nothing more once it was stopped', async () => {
    const send = vi.fn(() => Promise.resolve());
    const { queue, states } = queueWith(send, { atOnce: 1 });
    queue.add(['a.png', 'b.png'].map(png));
    queue.stop();
    await vi.waitFor(() => expect(states()).toEqual(['done', 'waiting']));
    expect(send).toHaveBeenCalledTimes(1);
  });
});
