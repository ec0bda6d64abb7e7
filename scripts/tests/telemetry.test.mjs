// One trace of one reading, as a collector receives it: from the browser through the gateway, chat, the language model and tarot, to
// the event that chat hears at the end.

import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { startCountingModel } from './counting-model.mjs';
import { startProduct } from './running-product.mjs';
import { startCollector } from './trace-collector.mjs';
import { guest, visit } from './visitors.mjs';

let product;
let model;
let collector;

before(async () => {
  [model, collector] = await Promise.all([startCountingModel({ words: 20, pause: 5 }), startCollector()]);
  const telemetry = `[telemetry]\notlp_endpoint = "${collector.url}"\n`;
  const reader = `[reader]\nproviders = [{ kind = "openai", name = "count", base_url = "${model.url}", model = "count" }]\n`;
  product = await startProduct({ settings: { auth: telemetry, chat: telemetry + reader, tarot: telemetry, signaling: telemetry } });
});
after(async () => {
  await product?.remove();
  model?.stop();
  collector?.stop();
});

/** Spans are sent in batches, every few seconds. */
async function eventually(question) {
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(200)) {
    const answer = question();
    if (answer !== undefined) return answer;
  }
  return undefined;
}

test('a reading is one trace, whose edges lead from the browser to the event at its end', async () => {
  const cookie = await guest(product);
  const post = async (path, body, headers) => {
    const answer = await visit(product, 'POST', path, { cookie, body, headers });
    assert.ok(answer.status < 300, answer.text);
    return answer;
  };
  const { id } = (await post('/api/v1/chat/conversations', { locale: 'en' })).json();
  await post(`/api/v1/chat/conversations/${id}/messages`, { id: randomUUID(), text: 'Should I move to another town?' });
  const offered = (await post(`/api/v1/chat/conversations/${id}/draws`, { spread: 'one-card' })).text;
  const draw = /"draw_id":"([0-9a-f-]{36})"/.exec(offered)[1];
  const [trace, browser] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex')];

  await post(`/api/v1/chat/conversations/${id}/draws/${draw}/pick`, { positions: [7] }, { traceparent: `00-${trace}-${browser}-01` });

  const find = (description) => collector.ofTrace(trace).find((span) => Object.entries(description).every(([key, value]) => span[key] === value));
  // Each service sends its spans when it has some to send: in no order.
  const spans = await eventually(() => {
    const heard = find({ service: 'chat', kind: 'consumer' });
    const picked = find({ service: 'chat', kind: 'server' });
    const asked = find({ service: 'chat', kind: 'client', name: 'chat count' });
    const kept = find({ service: 'tarot', kind: 'server' });
    return heard && picked && asked && kept ? { heard, picked, asked, kept } : undefined;
  });
  const seen = JSON.stringify(collector.ofTrace(trace), null, 1);
  assert.ok(spans, seen);
  const { heard, picked, asked, kept } = spans;
  assert.match(picked.name, /^POST .*\/pick$/);
  assert.match(kept.name, /^POST \/internal\/v1\/readings$/);
  assert.equal(heard.attributes['event.type'], 'conch.tarot.reading.stored.v1');
  assert.deepEqual(
    { picked: picked.parent, asked: asked.parent, kept: kept.parent, heard: heard.parent },
    { picked: browser, asked: picked.id, kept: picked.id, heard: kept.id },
    seen,
  );
  assert.equal(model.asked.at(-1).traceparent, `00-${trace}-${asked.id}-01`, 'the model hears of its place in the trace');
  const logged = readFileSync(join(product.folder, 'data/logs/gateway-access.log'), 'utf8').trim().split('\n').map(JSON.parse);
  assert.ok(logged.some((line) => line['trace.id'] === trace && line['http.path'].endsWith('/pick')), "the gateway's log names it");
});
