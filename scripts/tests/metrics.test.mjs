// A Prometheus of its own watches the running product while people use it: every panel of the dashboard shows something by the labels that
// it names, and every alert can be reckoned.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startCountingModel } from './counting-model.mjs';
import { askToUpgrade } from './gateway-client.mjs';
import { openLine } from './room-line.mjs';
import { freePort, startProduct } from './running-product.mjs';
import { expert, guest, visit } from './visitors.mjs';

const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'compose/observability');
const dashboard = JSON.parse(readFileSync(join(folder, 'grafana/dashboards/magic-conch.json'), 'utf8'));
const panels = dashboard.panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ title, expr })));

/** Counted only when Redis or tarot fail, which nobody lets them do here. */
const onlyInTrouble = ['answer_log_failures_total', 'events_unsent_total', 'limits_unavailable_total', 'signaling_redis_gaps_total', 'readings_unarchived_total'];

/** Told by the gateway in containers, where scripts/tests/containers looks for it. */
const onlyInContainers = ['gateway_connections'];

let product;
let model;
let prometheus;

before(async () => {
  model = await startCountingModel({ words: 10, pause: 5 });
  // The first reader is away, so that the second steps in; and one member has soon asked for enough.
  const away = '{ kind = "openai", name = "away", base_url = "http://127.0.0.1:9/v1", model = "away" }';
  const count = `{ kind = "openai", name = "count", base_url = "${model.url}", model = "count" }`;
  const chat = `[reader]\nproviders = [${away}, ${count}]\nretry_base_ms = 1\n[limits]\nmessages_per_minute = 4\n`;
  product = await startProduct({ settings: { chat } });
  prometheus = await startPrometheus(product);
});
after(async () => {
  await prometheus?.stop();
  await product?.remove();
  model?.stop();
});

/** With the platform's own alerts, asking each service every second. */
async function startPrometheus({ folder: work, processes }) {
  const port = await freePort();
  const home = join(work, 'prometheus');
  mkdirSync(home);
  copyFileSync(join(folder, 'alerts.yaml'), join(home, 'alerts.yaml'));
  const jobs = ['auth', 'chat', 'tarot', 'signaling'].map(
    (name) => `  - job_name: ${name}\n    static_configs: [{targets: ["127.0.0.1:${processes[`${name}-blue`].port}"]}]\n`,
  );
  writeFileSync(
    join(home, 'prometheus.yaml'),
    `global: {scrape_interval: 1s, evaluation_interval: 1s}\nrule_files: [alerts.yaml]\nscrape_configs:\n${jobs.join('')}`,
  );
  const options = [`--config.file=${home}/prometheus.yaml`, `--storage.tsdb.path=${home}/data`, `--web.listen-address=127.0.0.1:${port}`, '--log.level=error'];
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', 'prometheus', ...options], { stdio: ['ignore', 'inherit', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    async ask(path, parameters = {}) {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/${path}?${new URLSearchParams(parameters)}`);
      const { data, error } = await answer.json();
      assert.equal(error, undefined, JSON.stringify(parameters));
      return data;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** A consultation, a room with two people of whom one comes back, and some who are refused. */
async function useEverything() {
  const cookie = await guest(product);
  const ask = (method, path, body, whose = cookie) => visit(product, method, path, { cookie: whose, body });
  const { id } = (await ask('POST', '/api/v1/chat/conversations', { locale: 'en' })).json();
  const path = `/api/v1/chat/conversations/${id}`;
  const said = await ask('POST', `${path}/messages`, { id: randomUUID(), text: 'Should I move to another town?' });
  assert.match(said.text, /data: \[DONE\]/);
  const [, begun] = /^id: ?(.+)$/m.exec(said.text);
  await visit(product, 'GET', `${path}/stream`, { cookie, headers: { 'last-event-id': begun } });
  const { messages } = (await ask('GET', path)).json();
  await ask('PUT', `${path}/messages/${messages.at(-1).id}/feedback`, { thumb: 'up' });
  for (const text of ['I want to die', 'one', 'two', 'three', 'four']) await ask('POST', `${path}/messages`, { id: randomUUID(), text });

  const host = await expert(product, `reader ${randomUUID().slice(0, 8)}`);
  const room = (await ask('POST', '/api/v1/rooms', { title: 'measured', password: 'moonlight' }, host)).json();
  const join = async (whose, body) => (await ask('POST', `/api/v1/rooms/${room.id}/join`, body, whose)).json().ticket;
  const first = await openLine(product, await join(host, { nickname: 'host' }));
  const second = await openLine(product, await join(cookie, { nickname: 'visitor', password: 'moonlight' }));
  second.signal(second.participants[0], 'word');
  second.drop();
  await until(() => second.resumed === 1 && first.heard.length === 1);
  // On another connection while this one is still open.
  await first.open();
  await askToUpgrade(product.port, '/ws/rooms', { origin: 'http://elsewhere.example' });
  first.close();
  second.close();
}

async function until(question) {
  for (const end = Date.now() + 10_000; !question(); await pause(50)) assert.ok(Date.now() < end, question.toString());
}

const named = (expression) => [...expression.matchAll(/\b[a-z]+(?:_[a-z]+)+(?=[{[)\s]|$)/g)].map(([name]) => name);
const expected = panels.filter(({ expr }) => !named(expr).some((name) => [...onlyInTrouble, ...onlyInContainers].includes(name)));

test('every panel shows something of a product that is used', async () => {
  assert.ok(expected.length > 25);
  await useEverything();
  let empty = expected;
  for (let tries = 0; tries < 12 && empty.length > 0; tries += 1) {
    await pause(1000); // until Prometheus has asked the services again
    const shown = await Promise.all(empty.map(({ expr }) => prometheus.ask('query', { query: expr.replaceAll('$__rate_interval', '30s') })));
    empty = empty.filter((_, n) => shown[n].result.length === 0);
  }
  assert.deepEqual(empty, []);
});

test('what a panel tells apart is told apart by the services', async () => {
  for (const { title, expr } of expected) {
    const labels = [...expr.matchAll(/by \(([a-z_, ]+)\)/g)].flatMap(([, list]) => list.split(', ')).filter((label) => label !== 'le');
    const { result } = await prometheus.ask('query', { query: expr.replaceAll('$__rate_interval', '30s') });
    for (const label of labels) assert.ok(result.every(({ metric }) => metric[label] !== undefined), `${title}: nothing has the label ${label}`);
  }
});

test('every alert can be reckoned, and only the one that always does fires', async () => {
  const { groups } = await prometheus.ask('rules');
  const rules = groups.flatMap((group) => group.rules);
  assert.deepEqual(rules.filter(({ health }) => health !== 'ok').map(({ name, lastError }) => `${name}: ${lastError}`), []);
  assert.deepEqual(rules.filter(({ state }) => state === 'firing').map(({ name }) => name), ['AlertsArrive']);
});
