// The whole product as scripts/run starts it: every public path reaches the service behind it, answers stream through the
// gateway, and whatever way it ends, no process stays behind.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { randomUUID } from 'node:crypto';
import { ask, askForStream, askToUpgrade } from './gateway-client.mjs';
import { processesLeft, startProduct } from './running-product.mjs';

describe('running', () => {
  let product;
  before(async () => (product = await startProduct()));
  after(() => product?.remove());

  const get = (path) => ask(product.port, path);
  const problemCode = (answer) => [answer.status, answer.headers['content-type'], answer.json().code];

  async function post(path, body, cookie = '') {
    const headers = { origin: product.origin, 'content-type': 'application/json', cookie };
    return ask(product.port, path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  async function guest() {
    const answer = await post('/api/v1/auth/guest');
    assert.equal(answer.status, 201, answer.text);
    return answer.headers['set-cookie'].map((cookie) => cookie.split(';')[0]).join('; ');
  }

  test('the address is the one that was asked for', () => assert.equal(product.origin, `http://localhost:${product.port}`));

  test('auth answers', async () => {
    const ways = await get('/api/v1/auth/ways');
    assert.deepEqual([ways.status, ways.json().guest, ways.json().dev], [200, true, true]);
    assert.equal((await get('/api/v1/auth/.well-known/jwks.json')).status, 200);
  });

  test('tarot answers with the whole deck', async () => {
    assert.equal((await get('/api/v1/tarot/cards')).json().items.length, 78);
  });

  test('chat refuses who is not signed in', async () => {
    const refused = await get('/api/v1/chat/conversations');
    assert.deepEqual(problemCode(refused), [401, 'application/problem+json', 'unauthenticated']);
  });

  test('signaling answers on both of its listeners', async () => {
    const unknown = await get('/api/v1/rooms/AAAAAAAAAAAAAAAAAAAAAA');
    assert.deepEqual(problemCode(unknown), [404, 'application/problem+json', 'not-found']);
    const headers = { origin: product.origin, 'sec-websocket-protocol': 'conch.rooms.v1' };
    const { status, headers: agreed, socket } = await askToUpgrade(product.port, '/ws/rooms', headers);
    socket?.destroy();
    assert.deepEqual([status, agreed['sec-websocket-protocol']], [101, 'conch.rooms.v1']);
  });

  test('an unknown shared reading is a page of the web client that says so', async () => {
    const page = await get('/r/AAAAAAAAAAAAAAAAAAAAAA');
    assert.equal(page.status, 404);
    assert.match(page.text, /<div id="root">/);
  });

  test('the web client is there, and the inner paths are not', async () => {
    assert.match((await get('/')).text, /<div id="root">/);
    for (const path of ['/internal/v1/readings', '/metrics', '/livez', '/readyz']) {
      assert.deepEqual(problemCode(await get(path)), [404, 'application/problem+json', 'not-found'], path);
    }
  });

  test("a service's answer carries one request id, and each header once", async () => {
    const headers = { 'x-request-id': '0198c1c7-2222-7000-8000-000000000000' };
    const answer = await ask(product.port, '/api/v1/auth/ways', { headers });
    assert.equal(answer.headers['x-request-id'], headers['x-request-id']);
    assert.equal(answer.headers['x-content-type-options'], 'nosniff');
  });

  test("the conch's answer arrives piece by piece", async () => {
    const cookie = await guest();
    const { id } = (await post('/api/v1/chat/conversations', { locale: 'ko' }, cookie)).json();
    const { status, headers, chunks } = await askForStream(product.port, `/api/v1/chat/conversations/${id}/messages`, {
      method: 'POST',
      headers: { origin: product.origin, 'content-type': 'application/json', cookie, 'accept-encoding': 'gzip' },
      body: JSON.stringify({ id: randomUUID(), text: '요즘 회사를 옮길지 고민이야' }),
    });
    assert.deepEqual([status, headers['x-vercel-ai-ui-message-stream']], [200, 'v1']);
    assert.match(headers['content-type'], /^text\/event-stream/);
    assert.equal(headers['content-encoding'], undefined);
    const came = [];
    let whole = '';
    for await (const { text, at } of chunks) {
      came.push(at);
      whole += text;
    }
    assert.match(whole, /data: \[DONE\]/);
    assert.ok(came.length >= 5 && came.at(-1) - came[0] > 50, `${came.length} pieces in ${came.at(-1) - came[0]} ms`);
  });

  // Last in here: it ends what the tests above use.
  test('Ctrl-C stops everything, in order, and leaves nothing', async () => {
    product.signal('SIGINT');
    assert.deepEqual(await product.ended, { status: 0, signal: null }, product.output());
    assert.match(product.output(), /everything has stopped/);
    assert.doesNotMatch(product.output(), /is killed/);
    assert.deepEqual(await processesLeft(product), []);
  });
});

describe('trouble', () => {
  test('a service that dies is named, and everything stops', async () => {
    const product = await startProduct();
    try {
      process.kill(product.processes['tarot-blue'].id, 'SIGKILL');
      assert.equal((await product.ended).status, 1);
      assert.match(product.output(), /tarot-blue stopped by itself/);
      assert.deepEqual(await processesLeft(product), []);
    } finally {
      await product.remove();
    }
  });

  test('when scripts/run itself is killed, its processes go too', async () => {
    const product = await startProduct();
    try {
      product.signal('SIGKILL');
      assert.deepEqual(await processesLeft(product, 30_000), []);
    } finally {
      await product.remove();
    }
  });
});
