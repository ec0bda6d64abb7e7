// The gateway in front of a service with two instances, and the way on which services find each other.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ask } from './gateway-client.mjs';
import { freePort, startGateway } from './gateway-process.mjs';

let gateway;
let posted = 0;

before(async () => {
  const nobody = await freePort();
  // Of auth's two instances the first is away.
  const change = `sed -i "s/^    server .*/    server 127.0.0.1:$3;\\n&/" "$1/gateway/upstreams/auth.conf"`;
  gateway = await startGateway(answer, { change, ports: [nobody] });
});
after(() => gateway?.stop());

function answer(name, request) {
  if (request.method === 'POST') posted += 1;
  if (!request.url.endsWith('/breaks')) return false;
  request.socket.destroy();
  return true;
}

describe('between services', () => {
  for (const [service, upstream] of Object.entries({ auth: 'auth', chat: 'chat', tarot: 'tarot', signaling: 'signaling_http' })) {
    test(`${service} is found, internal paths included, and hears what the other says`, async () => {
      const headers = { authorization: 'Bearer a.b.c', traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' };
      const answer = await ask(gateway.inside[service], '/internal/v1/members/1', { headers });
      const { from, url, headers: heard } = answer.json();
      assert.deepEqual([from, url], [upstream, '/internal/v1/members/1']);
      assert.deepEqual([heard.authorization, heard.traceparent], [headers.authorization, headers.traceparent]);
    });
  }

  test('a large body passes: each service bounds what it takes by itself', async () => {
    const answer = await ask(gateway.inside.tarot, '/internal/v1/readings', { method: 'POST', body: 'x'.repeat(3_000_000) });
    assert.deepEqual([answer.status, answer.json().size], [200, 3_000_000]);
  });
});

describe('two instances', () => {
  test('one that is away is passed over, by requests that change something too', async () => {
    for (let turn = 0; turn < 6; turn += 1) {
      assert.equal((await ask(gateway.port, '/api/v1/auth/me')).status, 200);
      assert.equal((await ask(gateway.port, '/api/v1/auth/sign-out', { method: 'POST', body: '{}' })).status, 200);
    }
  });

  test('what may have been done already is not done twice', async () => {
    posted = 0;
    const answer = await ask(gateway.port, '/api/v1/auth/breaks', { method: 'POST', body: '{}' });
    assert.deepEqual([answer.status, posted], [502, 1]);
  });
});
