// What scripts/run cannot do it says in one sentence, with a non-zero status, before anything has started.

import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { after, test } from 'node:test';
import { refusedRun } from './running-product.mjs';

const work = mkdtempSync(join(tmpdir(), 'conch-refusals-'));
after(() => rmSync(work, { recursive: true }));

async function assertRefused(options, sentence, environment) {
  const { status, output } = await refusedRun(options, { environment });
  assert.equal(status, 1, output);
  assert.match(output, sentence);
  assert.equal(output.trim().split('\n').length, 1, `more than one sentence:\n${output}`);
}

/** A path on which only these commands exist, and what the scripts themselves stand on. */
function pathWith(name, commands) {
  const folder = join(work, name);
  mkdirSync(folder);
  for (const command of ['bash', 'env', 'dirname', 'basename', 'mkdir', 'flock', 'rm', ...commands]) {
    symlinkSync(execFileSync('bash', ['-c', `command -v ${command}`], { encoding: 'utf8' }).trim(), join(folder, command));
  }
  return folder;
}

test('an unknown option', () => assertRefused(['--prot', '1'], /unknown option --prot/));
test('an option without its value', () => assertRefused(['--port'], /--port needs a value/));
test('a port that is none', () => assertRefused(['--port', '80800'], /--port must be a number/));

test('a port that is in use', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await assertRefused(['--port', String(port), '--data', join(work, 'data')], new RegExp(`port ${port} is in use`));
  server.close();
});

test('a data folder that is a file', async () => {
  writeFileSync(join(work, 'file'), '');
  await assertRefused(['--data', join(work, 'file')], /data folder .* cannot be made/);
});

test('a data folder that cannot be made', () => assertRefused(['--data', '/proc/nowhere/data'], /data folder .* cannot be made/));

test('a data folder whose name nginx could not read', () =>
  assertRefused(['--data', join(work, 'a;b')], /names must not hold quotes/));

test('a ready file that cannot be written', () =>
  assertRefused(['--data', join(work, 'data'), '--ready-file', '/proc/nowhere/ready'], /ready cannot be written/));

test('no Node.js', () => assertRefused([], /node is missing: install Node.js 20/, { PATH: pathWith('no-node', []) }));

test('a Node.js that is too old', () => {
  const folder = pathWith('old-node', []);
  writeFileSync(join(folder, 'node'), '#!/usr/bin/env bash\necho v20.18.3\n');
  chmodSync(join(folder, 'node'), 0o755);
  return assertRefused([], /node 20\.18\.3 is too old/, { PATH: folder });
});

test('no Rust', () =>
  assertRefused([], /cargo is missing: install a Rust toolchain/, { PATH: pathWith('no-rust', ['node', 'npm']), HOME: work }));
