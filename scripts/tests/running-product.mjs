// scripts/run as its user meets it: started, watched, stopped, and looked for afterwards.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Runs `scripts/run` to its end; answers `{status, output}`. */
export async function refusedRun(options, { environment = {}, limit = 20_000 } = {}) {
  const script = join(root, 'scripts/run');
  const child = spawn(script, options, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (output += text));
  const timer = setTimeout(() => child.kill('SIGTERM'), limit);
  const status = await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return { status, output };
}

/** Starts the product as it was built last, in a data folder of its own, with `settings` as `{chat: 'toml'}`; resolves when it is ready. */
export async function startProduct({ settings = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'conch-product-'));
  const port = await freePort();
  const readyFile = join(folder, 'ready');
  mkdirSync(join(folder, 'data/settings'), { recursive: true, mode: 0o700 });
  for (const [service, toml] of Object.entries(settings)) writeFileSync(join(folder, 'data/settings', `${service}.toml`), toml);
  const options = ['--skip-build', '--port', String(port), '--data', join(folder, 'data'), '--ready-file', readyFile];
  // Should the test itself be killed, the product goes too.
  const command = ['--pdeathsig', 'TERM', join(root, 'scripts/run'), ...options];
  const child = spawn('setpriv', command, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (output += text));
  const ended = new Promise((resolve) => child.once('close', (status, signal) => resolve({ status, signal })));

  const origin = await until(90_000, () => (child.exitCode === null ? readText(readyFile) : fail(output)));
  const product = {
    port,
    folder,
    origin: origin?.trim(),
    ended,
    output: () => output,
    signal: (name) => child.kill(name),
    /** `{'auth-blue': {id, port}, …}`, as the running product tells. */
    processes: listProcesses(join(folder, 'data/run/processes')),
    processesNow: () => listProcesses(join(folder, 'data/run/processes')),
    async remove() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
  if (origin === null) {
    await product.remove();
    throw new Error(`scripts/run was not ready in time:\n${output}`);
  }
  return product;
}

function fail(output) {
  throw new Error(`scripts/run ended while it was starting:\n${output}`);
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8') || null;
  } catch {
    return null;
  }
}

function listProcesses(file) {
  const lines = (readText(file) ?? '').trim().split('\n');
  return Object.fromEntries(
    lines.map((line) => {
      const [name, id, port] = line.split(' ');
      return [name, { id: Number(id), port: Number(port) }];
    }),
  );
}

/** Those of the product's processes, and of their children, that still live after `limit` ms. */
export async function processesLeft(product, limit = 10_000) {
  const sessions = new Set(Object.values(product.processes).map(({ id }) => id));
  const left = () => runningProcesses().filter(({ session }) => sessions.has(session));
  await until(limit, () => (left().length === 0 ? true : null));
  return left();
}

function runningProcesses() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((id) => {
      const stat = readText(`/proc/${id}/stat`);
      if (stat === null) return [];
      // After the name, which may hold anything: state, parent, group, session.
      const [state, , , session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return state === 'Z' ? [] : [{ id: Number(id), session: Number(session), name: stat.split(/[()]/)[1] }];
    });
}

/** Asks until the answer is not null, or the time is over. */
async function until(limit, question) {
  const end = performance.now() + limit;
  for (;;) {
    const answer = question();
    if (answer !== null || performance.now() > end) return answer;
    await pause(50);
  }
}

export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
