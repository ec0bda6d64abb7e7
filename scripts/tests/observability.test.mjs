// What watches the platform: the alerts fire when they should, and alerts, dashboard and manual speak of metrics that exist.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const folder = join(root, 'compose/observability');
const read = (file) => readFileSync(join(root, file), 'utf8');
const promtool = (...options) => execFileSync('promtool', options, { cwd: folder, encoding: 'utf8' });

const alerts = read('compose/observability/alerts.yaml');
const dashboard = JSON.parse(read('compose/observability/grafana/dashboards/magic-conch.json'));
const expressions = dashboard.panels.flatMap((panel) => (panel.targets ?? []).map(({ expr }) => expr));

/** What the services and the gateway measure, by the names that stand in their sources. */
const measured = new Set([
  ...[...read('nginx/sites/metrics.conf').matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name),
  ...['services', 'crates']
    .flatMap((part) => readdirSync(join(root, part), { recursive: true }).map((file) => join(part, file)))
    .filter((file) => file.endsWith('.rs'))
    .flatMap((file) => [...read(file).matchAll(/(?:counter|gauge|histogram)!\(\s*"([a-z_]+)"/g)].map(([, name]) => name)),
]);

function assertMeasured(text, where) {
  const named = [...text.matchAll(/\b[a-z]+(?:_[a-z]+)+(?=[{[)\s]|$)/gm)].map(([name]) => name);
  const functions = new Set(['histogram_quantile', 'label_replace']);
  for (const name of named.filter((each) => !functions.has(each))) {
    assert.ok(measured.has(name) || measured.has(name.replace(/_(bucket|count|sum)$/, '')), `${where} speaks of ${name}, which nothing measures`);
  }
}

test('Prometheus understands its settings and the alerts', () => {
  assert.match(promtool('check', 'config', 'prometheus.yaml'), /SUCCESS/);
});

test('Alertmanager understands its settings', () => {
  const amtool = (...options) => execFileSync('amtool', options, { cwd: folder, encoding: 'utf8' });
  assert.match(amtool('check-config', 'alertmanager.yaml'), /SUCCESS[\s\S]*2 receivers/);
  for (const [severity, receiver] of Object.entries({ page: 'pages', ticket: 'tickets', none: 'tickets' })) {
    assert.equal(amtool('config', 'routes', 'test', '--config.file=alertmanager.yaml', `severity=${severity}`).trim(), receiver);
  }
});

/** What the manuals of the collector (0.115) and of Tempo (2.6) know, of what stands here; `null` is a value. */
const known = {
  'collector.yaml': {
    receivers: { otlp: { protocols: { http: { endpoint: null } } } },
    processors: { memory_limiter: { check_interval: null, limit_mib: null, spike_limit_mib: null }, batch: { timeout: null } },
    exporters: { 'otlp/tempo': { endpoint: null, tls: { insecure: null } } },
    extensions: { health_check: { endpoint: null } },
    service: {
      extensions: null,
      pipelines: { traces: { receivers: null, processors: null, exporters: null } },
      telemetry: { logs: { level: null } },
    },
  },
  'tempo.yaml': {
    server: { http_listen_port: null, log_level: null },
    distributor: { receivers: { otlp: { protocols: { grpc: { endpoint: null } } } } },
    storage: { trace: { backend: null, local: { path: null }, wal: { path: null } } },
    compactor: { compaction: { block_retention: null } },
    usage_report: { reporting_enabled: null },
  },
};

function assertKnown(settings, fields, where) {
  for (const [name, value] of Object.entries(settings)) {
    assert.ok(name in fields, `${where} has ${name}, which nobody knows`);
    if (fields[name] !== null) assertKnown(value, fields[name], `${where}: ${name}`);
  }
}

for (const [name, fields] of Object.entries(known)) {
  test(`${name} has only fields that its manual knows`, () => {
    assertKnown(parse(read(`compose/observability/${name}`)), fields, name);
  });
}

test('a trace finds its way through the collector to Tempo', () => {
  const collector = parse(read('compose/observability/collector.yaml'));
  const tempo = parse(read('compose/observability/tempo.yaml'));
  const { traces } = collector.service.pipelines;
  for (const kind of ['receivers', 'processors', 'exporters']) assert.deepEqual(Object.keys(collector[kind]).sort(), [...traces[kind]].sort());
  assert.deepEqual(Object.keys(collector.extensions), collector.service.extensions);
  assert.equal(traces.processors[0], 'memory_limiter', 'what is refused is refused before it is worked on');
  assert.match(read('compose/example.env'), /OTLP_ENDPOINT=http:\/\/collector:4318\//);
  assert.equal(collector.receivers.otlp.protocols.http.endpoint, '0.0.0.0:4318');
  assert.equal(collector.exporters['otlp/tempo'].endpoint, 'tempo:4317');
  assert.equal(tempo.distributor.receivers.otlp.protocols.grpc.endpoint, '0.0.0.0:4317');
});

test('alerts fire when they should, and not when they should not', () => {
  assert.match(promtool('test', 'rules', 'alerts.test.yaml', 'alerts-slow.test.yaml'), /SUCCESS/);
});

test('each alert is shown to fire', () => {
  const tests = ['alerts.test.yaml', 'alerts-slow.test.yaml'].flatMap((file) => parse(read(`compose/observability/${file}`)).tests);
  const fired = tests.flatMap(({ alert_rule_test: cases }) => cases.filter(({ exp_alerts: expected }) => expected.length > 0).map(({ alertname }) => alertname));
  const all = [...alerts.matchAll(/- alert: (\w+)/g)].map(([, name]) => name);
  assert.deepEqual(all.filter((name) => !fired.includes(name)), []);
});

test('alerts speak of metrics that exist', () => {
  for (const [, expression] of alerts.matchAll(/expr: (?:>-\n)?([\s\S]*?)\n {8}(?:for|labels):/g)) assertMeasured(expression, 'an alert');
});

test('so does the dashboard, in expressions that Prometheus understands', () => {
  for (const expression of expressions) assertMeasured(expression, 'the dashboard');
  const rules = expressions.map((expr, n) => `      - {record: "x:${n}", expr: ${JSON.stringify(expr.replaceAll('$__rate_interval', '1m'))}}`);
  const file = `groups:\n  - name: dashboard\n    rules:\n${rules.join('\n')}\n`;
  const work = mkdtempSync(join(tmpdir(), 'conch-dashboard-'));
  writeFileSync(join(work, 'rules.yaml'), file);
  promtool('check', 'rules', join(work, 'rules.yaml'));
  rmSync(work, { recursive: true });
});

test('every metric stands in the manual', () => {
  const manual = read('docs/operations.md');
  for (const name of measured) assert.ok(manual.includes(name), `docs/operations.md does not say what ${name} is`);
});

test('the manual says what to do about every alert', () => {
  const manual = read('docs/operations/alerts.md');
  for (const [, name] of alerts.matchAll(/- alert: (\w+)/g)) assert.match(manual, new RegExp(`^## ${name}$`, 'm'));
});
