import { describe, expect, it, vi } from 'vitest';
import { createApiClient } from './client';
import { ApiProblem } from './problem';
import { createSessionKeeper } from './session';

const answer = (status: number, body?: unknown, headers?: HeadersInit) =>
  new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    ...(headers === undefined ? {} : { headers }),
  });

/** A server whose session can run out. `refreshable` says whether a refresh brings it back. */
function server({ refreshable, signedIn = false }: { refreshable: boolean; signedIn?: boolean }) {
  let session = signedIn;
  const calls: string[] = [];
  const send = vi.fn<typeof fetch>(async (input) => {
    const path = typeof input === 'string' ? input : '';
    calls.push(path);
    await Promise.resolve();
    if (path.endsWith('/refresh')) {
      session ||= refreshable;
      return answer(refreshable ? 200 : 401);
    }
    if (path.endsWith('/guest')) {
      session = true;
      return answer(201);
    }
    return session
      ? answer(200, { ok: true })
      : answer(401, { type: 'x', title: 'x', status: 401, code: 'unauthenticated' });
  });
  return { client: createApiClient(send, createSessionKeeper(send)), calls };
}

const count = (calls: string[], ending: string) => calls.filter((call) => call.endsWith(ending)).length;

describe('the API client', () => {
  it('refreshes once for many requests that all met the end of the session', async () => {
    const { client, calls } = server({ refreshable: true });
    await Promise.all(Array.from({ length: 8 }, (_, index) => client.json(`/api/${index}`)));
    expect(count(calls, '/refresh')).toBe(1);
  });

  it('makes nobody a guest who only looks', async () => {
    const { client, calls } = server({ refreshable: false });
    await expect(client.json('/api/me')).rejects.toMatchObject({ code: 'unauthenticated', status: 401 });
    expect(count(calls, '/guest')).toBe(0);
  });

  it('makes one guest for several actions that need a session', async () => {
    const { client, calls } = server({ refreshable: false });
    await Promise.all([client.json('/api/a', { session: 'guest' }), client.json('/api/b', { session: 'guest' })]);
    expect(count(calls, '/guest')).toBe(1);
  });

  it('asks for nothing while the session holds', async () => {
    const { client, calls } = server({ refreshable: true, signedIn: true });
    expect(await client.json('/api/a')).toEqual({ ok: true });
    expect(calls).toEqual(['/api/a']);
  });

  it('names an unreachable server', async () => {
    const send = vi.fn<typeof fetch>(() => Promise.reject(new TypeError('fetch failed')));
    const client = createApiClient(send, createSessionKeeper(send));
    await expect(client.json('/api/a')).rejects.toMatchObject({ code: 'offline' });
  });

  it('keeps code, fields and the time to wait of a problem', async () => {
    const problem = {
      type: 'x',
      title: 'Slow down',
      status: 429,
      code: 'rate-limited',
      errors: [{ field: 'text', message: 'long' }],
    };
    const send = vi.fn<typeof fetch>(() => Promise.resolve(answer(429, problem, { 'retry-after': '7' })));
    const client = createApiClient(send, createSessionKeeper(send));
    const refusal = await client.json('/api/a').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ApiProblem);
    expect(refusal).toMatchObject({
      code: 'rate-limited',
      retryAfterSeconds: 7,
      fields: [{ field: 'text', message: 'long' }],
    });
  });

  it('reads a proxy’s plain page by its status', async () => {
    const send = vi.fn<typeof fetch>(() => Promise.resolve(new Response('<html>', { status: 502 })));
    const client = createApiClient(send, createSessionKeeper(send));
    await expect(client.json('/api/a')).rejects.toMatchObject({ code: 'unavailable', status: 502 });
  });
});
