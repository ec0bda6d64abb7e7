import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '@/shared/api/problem';
import { enter, seatOfBefore, start } from './fake-signaling';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a lost seat', () => {
  it('is asked for anew when it could not be kept', async () => {
    const parts = start(() => Promise.resolve('ticket-2'));
    enter(parts).break();
    vi.advanceTimersByTime(1000);
    parts.latest().open();
    parts.latest().break(3501);
    await vi.advanceTimersByTimeAsync(10);
    parts.latest().open();
    expect(parts.latest().sent[0]).toMatchObject({ type: 'hello', ticket: 'ticket-2' });
    expect(parts.on.end).not.toHaveBeenCalled();
  });

  it('is asked for again and again while nobody can tell whether there is one', async () => {
    const answers = [new ApiProblem({ code: 'offline' }), new ApiProblem({ code: 'rate-limited', status: 429 }, 20)];
    const renew = vi.fn(() => {
      const problem = answers.shift();
      return problem === undefined ? Promise.resolve('ticket-2') : Promise.reject(problem);
    });
    const parts = start(renew, seatOfBefore);
    parts.latest().open();
    parts.latest().break(3501);
    await vi.advanceTimersByTimeAsync(1000);
    expect(renew).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(18_000);
    expect(renew).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(2000);
    parts.latest().open();
    expect(parts.latest().sent[0]).toMatchObject({ type: 'hello', ticket: 'ticket-2' });
    expect(parts.on.end).not.toHaveBeenCalled();
  });

  it('ends the visit where we are not let in again', async () => {
    const parts = start(() => Promise.resolve(undefined));
    enter(parts).break(3501);
    await vi.advanceTimersByTimeAsync(10);
    expect(parts.on.end).toHaveBeenCalledExactlyOnceWith('refused');
    expect(parts.sockets).toHaveLength(1);
  });

  it('is not spoken of in a hello without a ticket when the network comes back', async () => {
    let answer: (ticket: string) => void = () => undefined;
    const renew = vi.fn(() => new Promise<string>((resolve) => (answer = resolve)));
    const parts = start(renew);
    enter(parts).break(3501);
    await vi.advanceTimersByTimeAsync(10);
    parts.client.hurry();
    await vi.advanceTimersByTimeAsync(10);
    expect(parts.sockets).toHaveLength(1);
    expect(renew).toHaveBeenCalledOnce();
    answer('ticket-2');
    await vi.advanceTimersByTimeAsync(10);
    parts.latest().open();
    expect(parts.latest().sent[0]).toMatchObject({ ticket: 'ticket-2' });
  });

  it('is asked for once more when the ticket for a new one has grown old', async () => {
    const tickets = ['ticket-2', 'ticket-3'];
    const parts = start(() => Promise.resolve(tickets.shift()));
    enter(parts).break(3501);
    await vi.advanceTimersByTimeAsync(10);
    parts.latest().open();
    parts.latest().break(3501);
    await vi.advanceTimersByTimeAsync(1000);
    parts.latest().open();
    expect(parts.latest().sent[0]).toMatchObject({ ticket: 'ticket-3' });
    expect(parts.on.end).not.toHaveBeenCalled();
  });

  it('was none where the very first ticket is refused', async () => {
    const renew = vi.fn(() => Promise.resolve('ticket-2'));
    const parts = start(renew);
    parts.latest().open();
    parts.latest().break(3501);
    await vi.advanceTimersByTimeAsync(10);
    expect(parts.on.end).toHaveBeenCalledExactlyOnceWith('refused');
    expect(renew).not.toHaveBeenCalled();
  });
});
