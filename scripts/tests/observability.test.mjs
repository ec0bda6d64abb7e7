// What watches the platform: the alerts fire when they should, and alerts, dashboard and manual speak of metrics that exist.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const folder = join(root, 'compose/observability');
const read = (file) => readFileSync(join(root, file), 'utf8');
const promtool = (...options) => execFileSync('promtool', options, { cwd: folder, encoding: 'utf8' });

const alerts = read('compose/observability/alerts.yaml');
const dashboard = JSON.parse(read('compose/observability/grafana/dashboards/magic-conch.json'));
const expressions = dashboard.panels.flatMap((panel) => (panel.targets ?? []).map(({ expr }) => expr));

/** What the services measure, by the names that stand in their sources. */
const measured = new Set(
  ['services', 'crates']
    .flatMap((part) => readdirSync(join(root, part), { recursive: true }).map((file) => join(part, file)))
    .filter((file) => file.endsWith('.rs'))
    .flatMap((file) => [...read(file).matchAll(/(?:counter|gauge|histogram)!\(\s*"([a-z_]+)"/g)].map(([, name]) => name)),
);

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

test('alerts fire when they should, and not when they should not', () => {
  assert.match(promtool('test', 'rules', 'alerts.test.yaml', 'alerts-slow.test.yaml'), /SUCCESS/);
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
