import { describe, expect, it, vi } from 'vitest';
import { createSessionKeeper } from './session';

/** One server and one browser, which all tabs share. */
function browser(answers: Record<string, Response | TypeError>) {
  const send = vi.fn<typeof fetch>((input) => {
    const answer = answers[typeof input === 'string' ? input : ''];
    if (answer instanceof Response) return Promise.resolve(answer.clone());
    return Promise.reject(answer ?? new Error('nobody expected this'));
  });
  let last: Promise<unknown> = Promise.resolve();
  const locks = {
    request: (_name: string, work: () => Promise<unknown>) => {
      const turn = last.then(work);
      last = turn.catch(() => undefined);
      return turn;
    },
  } as unknown as LockManager;
  let noted: number | undefined;
  const note = { read: () => noted, write: (at: number) => (noted = at) };
  const onEnded = vi.fn();
  const tab = () => createSessionKeeper(send, { locks, note, now: () => 1000, onEnded });
  return { tab, send, onEnded };
}

const refreshPath = '/api/v1/auth/refresh';
const refused = (status: number, headers?: HeadersInit) =>
  new Response('{"code":"x"}', { status, ...(headers === undefined ? {} : { headers }) });

describe('the session', () => {
  it('is renewed once for all tabs that met its end', async () => {
    const { tab, send } = browser({ [refreshPath]: new Response('{}') });
    expect(await Promise.all([tab().refresh(900), tab().refresh(950)])).toEqual([true, true]);
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('is renewed again when it ended after the last renewal', async () => {
    const { tab, send } = browser({ [refreshPath]: new Response('{}') });
    await tab().refresh(900);
    await tab().refresh(1001);
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('has ended when the server refuses to renew it', async () => {
    const { tab, onEnded } = browser({ [refreshPath]: refused(401) });
    expect(await tab().refresh(900)).toBe(false);
    expect(onEnded).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['the network is away', new TypeError('failed'), { code: 'offline' }],
    ['the server is away', refused(503), { status: 503 }],
    ['there were too many tries', refused(429, { 'retry-after': '30' }), { retryAfterSeconds: 30 }],
  ])('has not ended when %s', async (_when, answer, problem) => {
    const { tab, onEnded } = browser({ [refreshPath]: answer });
    await expect(tab().refresh(900)).rejects.toMatchObject(problem);
    expect(onEnded).not.toHaveBeenCalled();
  });

  it('begins anew for one tab only when two visitors’ tabs become guests', async () => {
    const { tab, send } = browser({ '/api/v1/auth/guest': new Response('{}', { status: 201 }) });
    expect(await Promise.all([tab().becomeGuest(900), tab().becomeGuest(900)])).toEqual([true, true]);
    expect(send).toHaveBeenCalledTimes(1);
  });
});
