// A whole consultation with a running platform: words, cards, a reading, a link to it. CONCH_BASE=http://localhost:8080 node --test …
// Where the origin has https: CONCH_PLAIN_PORT is a port of the gateway without it.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { guest, visit } from './visitors.mjs';

const origin = process.env.CONCH_BASE ?? 'http://localhost:8080';
const platform = { origin, port: Number(process.env.CONCH_PLAIN_PORT ?? (new URL(origin).port || 80)) };

test('somebody asks, picks a card, has it read and shares the reading', async () => {
  const cookie = await guest(platform);
  const post = async (path, body) => {
    const answer = await visit(platform, 'POST', path, { cookie, body });
    assert.ok(answer.status < 300, `${path}: ${answer.status} ${answer.text.slice(0, 300)}`);
    return answer;
  };
  const { id } = (await post('/api/v1/chat/conversations', { locale: 'ko' })).json();
  const said = await post(`/api/v1/chat/conversations/${id}/messages`, { id: randomUUID(), text: '이직을 할지 말지 고민이야' });
  assert.match(said.text, /data: \[DONE\]/);
  const offered = (await post(`/api/v1/chat/conversations/${id}/draws`, { spread: 'one-card' })).text;
  const draw = /"draw_id":"([0-9a-f-]{36})"/.exec(offered)[1];
  const read = await post(`/api/v1/chat/conversations/${id}/draws/${draw}/pick`, { positions: [7] });
  assert.match(read.text, /data-card/);

  // Known from tarot's answer, or a little later from its event.
  let reading;
  for (let tries = 0; tries < 100 && reading === undefined; tries += 1) {
    reading = (await visit(platform, 'GET', '/api/v1/tarot/readings', { cookie })).json().items[0]?.id;
    if (reading === undefined) await pause(100);
  }
  const shared = (await post(`/api/v1/tarot/readings/${reading}/share`, { include_question: false })).json();
  const page = await visit(platform, 'GET', `/r/${shared.share_id ?? shared.id}`);
  assert.deepEqual([page.status, /og:title/.test(page.text)], [200, true], JSON.stringify(shared));
});
