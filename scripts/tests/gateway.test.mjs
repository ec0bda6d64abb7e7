// The gateway by itself: every path leads where the table in nginx/sites/conch.conf says, and what it adds is right.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { ask, askForStream, askToUpgrade } from './gateway-client.mjs';
import { agreeToUpgrade, startGateway } from './gateway-process.mjs';

let gateway;
const get = (path, options) => ask(gateway.port, path, options);

before(async () => {
  gateway = await startGateway(answerSpecially);
  gateway.standIn('signaling_websocket').on('upgrade', agreeToUpgrade);
});
after(() => gateway.stop());

/** What the stand-ins answer other than an echo. */
function answerSpecially(name, request, response) {
  if (name === 'chat' && request.url.endsWith('/stream')) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const beats = [0, 150, 300].map((wait, n) => setTimeout(() => response.write(`id: ${n}\ndata: ${'x'.repeat(600)}\n\n`), wait));
    const end = setTimeout(() => response.end(), 450);
    response.on('close', () => [...beats, end].forEach(clearTimeout));
    return true;
  }
  if (request.url.endsWith('/broken')) {
    request.socket.destroy();
    return true;
  }
  if (request.url.endsWith('/own-problem')) {
    response.writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': '7' });
    response.end('{"code":"from-the-service"}');
    return true;
  }
  return false;
}

describe('routes', () => {
  const leads = {
    '/api/v1/auth/me': 'auth',
    '/api/v1/auth/.well-known/jwks.json': 'auth',
    '/api/v1/auth/me/avatar': 'auth',
    '/api/v1/auth/avatars/AbCdEf0123456789_-AbCd': 'auth',
    '/api/v1/chat': 'chat',
    '/api/v1/chat/conversations?cursor=a%2Fb': 'chat',
    '/api/v1/tarot/cards': 'tarot',
    '/api/v1/tarot/shared/AbCdEf0123456789_-AbCd': 'tarot',
    '/api/v1/tarot/decks/AbCdEf0123456789_-AbCd': 'tarot',
    '/api/v1/tarot/decks/AbCdEf0123456789_-AbCd/back': 'tarot',
    '/api/v1/tarot/decks/AbCdEf0123456789_-AbCd/cards/major-00-fool': 'tarot',
    '/api/v1/tarot/deck-pictures/0123456789abcdef-s.webp': 'tarot',
    '/r/AbCdEf0123456789_-AbCd': 'tarot',
    '/api/v1/rooms': 'signaling_http',
    '/api/v1/rooms/AbCdEf/join': 'signaling_http',
    '/ws/rooms': 'signaling_websocket',
  };
  for (const [path, name] of Object.entries(leads)) {
    test(`${path} leads to ${name}, unchanged`, async () => {
      const answer = await get(path);
      assert.equal(answer.status, 200);
      assert.deepEqual([answer.json().from, answer.json().url], [name, path]);
    });
  }

  const hidden = [
    ...['/internal', '/internal/v1/readings', '/metrics', '/livez', '/readyz', '/readyz/'],
    ...['//internal/v1/readings', '/%69nternal/v1/readings', '/api/v1/tarot/../../../internal/v1/readings'],
    ...['/api/v1/tarot/..%2f..%2f..%2finternal/v1/readings', '/r/../internal/v1/readings'],
    ...['/api', '/api/v1/roomsful', '/api/v1/nothing', '/api/v2/auth/me', '/ws', '/ws/other'],
    ...['/assets/gone-1234.js', '/favicon.ico', '/.env', '/.git/config.txt'],
  ];
  for (const path of hidden) {
    test(`${path} is not found`, async () => {
      const answer = await get(path);
      assert.equal(answer.status, 404);
      assert.equal(answer.headers['content-type'], 'application/problem+json');
      assert.deepEqual([answer.json().status, answer.json().code], [404, 'not-found']);
    });
  }

  test('the gateway answers for its own health', async () => {
    const answer = await get('/healthz');
    assert.deepEqual([answer.status, answer.json()], [200, { status: 'ok' }]);
  });
});

describe('the web client', () => {
  for (const path of ['/', '/chat', '/chat/0198c1c7-aaaa', '/rooms/AbCdEf0123456789_-AbCd', '/index.html']) {
    test(`${path} is its page, asked for anew each time`, async () => {
      const answer = await get(path);
      assert.match(answer.text, /the web client/);
      assert.deepEqual([answer.status, answer.headers['cache-control']], [200, 'no-cache']);
      assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8');
    });
  }

  test('a hashed file is kept for ever and comes precompressed', async () => {
    const answer = await get('/assets/main-4f3a.js', { headers: { 'accept-encoding': 'gzip' } });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal(answer.headers['content-encoding'], 'gzip');
    assert.match(answer.headers['content-type'], /^text\/javascript/);
    const stored = readFileSync(join(gateway.folder, 'web/assets/main-4f3a.js.gz'));
    assert.equal(Number(answer.headers['content-length']), stored.length);
    assert.match(gunzipSync(stored).toString(), /conch/);
  });

  test('a missing hashed file is not kept', async () => {
    assert.equal((await get('/assets/gone-1234.js')).headers['cache-control'], undefined);
  });

  test('with tarot away a shared link still shows the client', async () => {
    const answer = await get('/r/broken');
    assert.deepEqual([answer.status, /the web client/.test(answer.text)], [502, true]);
  });
});

describe('headers', () => {
  test('every kind of answer carries the security headers once', async () => {
    for (const path of ['/', '/healthz', '/assets/main-4f3a.js', '/api/v1/auth/me', '/api/v1/nothing']) {
      const { headers } = await get(path);
      assert.match(headers['content-security-policy'], /default-src 'self'; script-src 'self' https:\/\/t1\.kakaocdn\.net\/[\w./]+\.js;.*frame-ancestors 'none'$/);
      assert.ok(headers['content-security-policy'].includes(`ws://localhost:${gateway.port} `), 'sockets of this origin');
      assert.match(headers['permissions-policy'], /camera=\(self\), microphone=\(self\)/);
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.equal(headers['referrer-policy'], 'strict-origin-when-cross-origin');
      assert.equal(headers.server, 'nginx');
      assert.match(headers['x-request-id'], /^[0-9a-f]{32}$/, path);
    }
  });

  test('a service learns who asks, and callers cannot pretend', async () => {
    const headers = { 'x-forwarded-for': '6.6.6.6', forwarded: 'for=6.6.6.6', 'x-real-ip': '6.6.6.6', upgrade: 'h2c' };
    const seen = (await get('/api/v1/auth/me', { headers })).json().headers;
    assert.equal(seen['x-forwarded-for'], '127.0.0.1');
    assert.equal(seen['x-forwarded-proto'], 'http');
    assert.equal(seen.host, `localhost:${gateway.port}`);
    assert.equal(seen['x-real-ip'], '127.0.0.1');
    assert.deepEqual([seen.forwarded, seen.upgrade, seen.connection], [undefined, undefined, undefined]);
  });

  test('a request id is kept when it is harmless and made otherwise', async () => {
    const kept = await get('/api/v1/auth/me', { headers: { 'x-request-id': '0198c1c7-1111-7000' } });
    assert.deepEqual([kept.headers['x-request-id'], kept.json().headers['x-request-id']], ['0198c1c7-1111-7000', '0198c1c7-1111-7000']);
    const made = await get('/api/v1/auth/me', { headers: { 'x-request-id': 'a"b' } });
    assert.match(made.headers['x-request-id'], /^[0-9a-f]{32}$/);
    assert.equal(made.headers['x-request-id'], made.json().headers['x-request-id']);
  });

  test('a trace goes on, or begins here', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';
    assert.equal((await get('/api/v1/chat/x', { headers: { traceparent } })).json().headers.traceparent, traceparent);
    for (const wrong of [{}, { traceparent: 'nonsense' }]) {
      const begun = (await get('/ws/rooms', { headers: wrong })).json().headers.traceparent;
      assert.match(begun, /^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    }
  });
});

describe('streams and sockets', () => {
  test('events arrive one by one, uncompressed', async () => {
    const { headers, chunks } = await askForStream(gateway.port, '/api/v1/chat/conversations/1/stream', {
      headers: { 'accept-encoding': 'gzip' },
    });
    const times = [];
    for await (const { at } of chunks) times.push(at);
    assert.equal(headers['content-encoding'], undefined);
    assert.equal(times.length, 3);
    assert.ok(times[2] - times[0] > 200, `all came within ${times[2] - times[0]} ms`);
  });

  test('JSON of the same service is compressed', async () => {
    const answer = await get('/api/v1/chat/conversations', { headers: { 'accept-encoding': 'gzip' } });
    assert.equal(answer.headers['content-encoding'], 'gzip');
  });

  test('a socket is opened and carries bytes both ways', async () => {
    const { status, socket } = await askToUpgrade(gateway.port, '/ws/rooms', { 'sec-websocket-protocol': 'conch.rooms.v1' });
    assert.equal(status, 101);
    socket.write('ping');
    const [echo] = await Promise.race([socket.take(1).toArray(), pause(5000, ['too late'], { ref: false })]);
    socket.destroy();
    assert.equal(echo.toString(), 'ping');
  });
});

describe('trouble', () => {
  test('a body that is too large is refused before it reaches a service', async () => {
    const answer = await get('/api/v1/chat/conversations', { method: 'POST', body: 'x'.repeat(300 * 1024) });
    assert.deepEqual([answer.status, answer.json().code], [413, 'body-too-large']);
    const picture = await get('/api/v1/auth/me/avatar', { method: 'PUT', body: 'x'.repeat(300 * 1024) });
    assert.equal(picture.status, 200);
    for (const face of ['back', 'cards/major-00-fool']) {
      const path = `/api/v1/tarot/decks/AbCdEf0123456789_-AbCd/${face}`;
      const card = await get(path, { method: 'PUT', body: 'x'.repeat(7 * 1024 * 1024) });
      assert.equal(card.status, 200, face);
      const large = await get(path, { method: 'PUT', body: 'x'.repeat(9 * 1024 * 1024) });
      assert.deepEqual([large.status, large.json().code], [413, 'body-too-large'], face);
    }
    const history = await get('/api/v1/chat', { method: 'POST', body: 'x'.repeat(300 * 1024) });
    assert.equal(history.status, 200, 'the AI SDK sends the whole conversation along');
  });

  test('a service that is away is told as a problem, with the request id', async () => {
    const answer = await get('/api/v1/auth/broken');
    assert.deepEqual([answer.status, answer.json().code, answer.headers['retry-after']], [502, 'unavailable', '2']);
    assert.equal(answer.json().request_id, answer.headers['x-request-id']);
    assert.equal(answer.headers['content-type'], 'application/problem+json');
  });

  test("a service's own problem passes untouched", async () => {
    const answer = await get('/api/v1/auth/own-problem');
    assert.deepEqual([answer.status, answer.json(), answer.headers['retry-after']], [503, { code: 'from-the-service' }, '7']);
  });

  test('a static path takes no POST', async () => {
    const answer = await get('/', { method: 'POST' });
    assert.deepEqual([answer.status, answer.json().code], [405, 'method-not-allowed']);
  });

  test('the log has one JSON object per request, and neither query nor address', async () => {
    await get('/api/v1/auth/callback?code=secret', { headers: { 'user-agent': 'a "quoted" one', 'x-request-id': 'looked-for-in-log' } });
    await pause(50);
    const lines = readFileSync(join(gateway.folder, 'logs/gateway-access.log'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
    const line = lines.find((entry) => entry['request.id'] === 'looked-for-in-log');
    assert.deepEqual(
      [line['http.path'], line['http.status'], line['client.network'], line.user_agent],
      ['/api/v1/auth/callback', 200, '127.0.0.0/24', 'a "quoted" one'],
    );
  });

  // Last: it uses up what this address may ask.
  test('whoever hammers a credential path is told to slow down', async () => {
    const answers = await Promise.all(Array.from({ length: 80 }, () => get('/api/v1/auth/guest', { method: 'POST' })));
    const refused = answers.filter((answer) => answer.status === 429);
    assert.ok(refused.length >= 10, `only ${refused.length} of 80 were refused`);
    assert.deepEqual([refused[0].json().code, refused[0].headers['retry-after']], ['rate-limited', '1']);
    assert.equal((await get('/api/v1/auth/me')).status, 200);
  });
});
