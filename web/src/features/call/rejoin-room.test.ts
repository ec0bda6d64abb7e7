import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rejoinRoom } from './rejoin-room';

type Answer = readonly [status: number, body: object];
const ticket: Answer = [200, { ticket: 'new' }];

let asked: string[];

/** A server that gives each path its answers in turn, and the last one from then on. */
function server(answers: Record<string, Answer[]>): void {
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    const left = answers[path];
    const [status, body] = (left !== undefined && left.length > 1 ? left.shift() : left?.[0]) ?? [404, {}];
    return Promise.resolve(Response.json(body, { status }));
  });
}

beforeEach(() => (asked = []));
afterEach(() => vi.unstubAllGlobals());

const join = '/api/v1/rooms/r/join';
const asGuest = () => rejoinRoom('r', { nickname: '하늘', password: 'moon' }, 'guest');

describe('a room that is joined once more', () => {
  it('gives a ticket', async () => {
    server({ [join]: [ticket] });
    await expect(asGuest()).resolves.toBe('new');
  });

  it.each<Answer>([
    [403, { code: 'room-refused' }],
    [404, {}],
    [410, {}],
  ])('is not ours any more at %i', async (...refusal) => {
    server({ [join]: [refusal] });
    await expect(asGuest()).resolves.toBeUndefined();
  });

  it.each<Answer>([
    [403, { code: 'room-locked' }],
    [409, { code: 'room-full' }],
    [429, { code: 'rate-limited' }],
    [502, {}],
    [503, { code: 'unavailable' }],
  ])('has not decided at %i %o', async (...refusal) => {
    server({ [join]: [refusal] });
    await expect(asGuest()).rejects.toMatchObject({ status: refusal[0] });
  });

  it('has not decided where there is no network', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed to fetch')));
    await expect(asGuest()).rejects.toMatchObject({ code: 'offline' });
  });

  it('knows its owner also after their session has run out', async () => {
    server({
      '/api/v1/rooms': [
        [401, { code: 'unauthenticated' }],
        [200, { items: [] }],
      ],
      '/api/v1/auth/refresh': [[200, {}]],
      [join]: [ticket],
    });
    await expect(rejoinRoom('r', { nickname: '미르' }, 'host')).resolves.toBe('new');
    expect(asked).toEqual(['/api/v1/rooms', '/api/v1/auth/refresh', '/api/v1/rooms', join]);
  });
});
