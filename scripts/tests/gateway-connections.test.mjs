// The gateway's fence around one address that opens answers and sockets and keeps them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ask, askForStream, askToUpgrade } from './gateway-client.mjs';
import { agreeToUpgrade, startGateway } from './gateway-process.mjs';
import { slowRequest } from './visitors.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const site = readFileSync(join(root, 'nginx/sites/conch.conf'), 'utf8');
const [limit, pictures] = ['connections', 'uploads'].map((zone) => Number(new RegExp(`^ *limit_conn +${zone} +(\\d+);`, 'm').exec(site)[1]));

let gateway;
before(async () => {
  // So many in so short a time would meet the other fence first.
  gateway = await startGateway(beginStream, { change: `sed -i 's/rate=50r/rate=100000r/' "$1/gateway/snippets/limits.conf"` });
  gateway.standIn('signaling_websocket').on('upgrade', agreeToUpgrade);
});
after(() => gateway?.stop());

function beginStream(name, request, response) {
  if (name !== 'chat') return false;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(': open\n\n');
  return true;
}

const openSocket = () => askToUpgrade(gateway.port, '/ws/rooms');
const openAnswer = () => askForStream(gateway.port, '/api/v1/chat/conversations/1/stream');
const openMany = (open, count) => Promise.all(Array.from({ length: count }, open));

test('one address may send so many pictures at once, and reads meanwhile', async () => {
  const visitor = { port: gateway.port, origin: `http://127.0.0.1:${gateway.port}` };
  const back = '/api/v1/tarot/decks/1/back?name=secret';
  const sending = Array.from({ length: 2 * pictures }, () => slowRequest(visitor, 'PUT', back));
  let refused;
  for (let tries = 0; tries < 500 && refused?.status !== 429; tries += 1) refused = await ask(gateway.port, back, { method: 'PUT', body: 'x' });
  assert.deepEqual([refused.status, refused.json().code], [429, 'rate-limited']);
  assert.equal((await ask(gateway.port, back)).status, 200);
  const sent = await Promise.all(sending.map((each) => each.end()));
  assert.deepEqual(sent.sort(), [...Array(pictures).fill(200), ...Array(pictures).fill(429)]);
  assert.equal((await ask(gateway.port, back, { method: 'PUT', body: 'x' })).status, 200);
});

// What it leaves open counts on.
test('one address may have so many answers and sockets open, and the next is refused until one ends', async () => {
  const answers = await openMany(openAnswer, Math.ceil(limit / 2));
  const sockets = await openMany(openSocket, Math.floor(limit / 2));
  assert.ok(answers.every(({ status }) => status === 200) && sockets.every(({ status }) => status === 101));

  const refused = await ask(gateway.port, '/api/v1/auth/me');
  assert.deepEqual([refused.status, refused.json().code, refused.headers['retry-after']], [429, 'rate-limited', '1']);
  assert.equal(refused.headers['content-type'], 'application/problem+json');
  assert.equal((await openSocket()).status, 429);
  assert.equal((await ask(gateway.port, '/healthz')).status, 200, "the gateway's own health is nobody's to use up");

  sockets[0].socket.destroy();
  let again = refused;
  for (let tries = 0; tries < 500 && again.status === 429; tries += 1) again = await ask(gateway.port, '/api/v1/auth/me');
  assert.equal(again.status, 200);

  sockets.forEach(({ socket }) => socket.destroy());
});

test('no log tells whole addresses or queries of whoever is refused', () => {
  for (const log of ['gateway.log', 'gateway-access.log']) {
    assert.doesNotMatch(readFileSync(join(gateway.folder, 'logs', log), 'utf8'), /secret|client: /, log);
  }
});

test('the manual tells how many', () => {
  const manual = readFileSync(join(root, 'docs/operations/capacity.md'), 'utf8');
  assert.ok(manual.includes(`${limit} requests and sockets`), `docs/operations/capacity.md does not say ${limit}`);
  assert.ok(manual.includes(`send ${pictures} pictures at once`), `docs/operations/capacity.md does not say ${pictures}`);
});
