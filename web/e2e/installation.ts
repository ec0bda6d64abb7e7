import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const binaries = join(process.env['CARGO_TARGET_DIR'] ?? join(root, 'target'), 'debug');

/** A product of a test's own, with settings that the others must not have. */
export interface Installation {
  origin: string;
  /** Its data folder: settings, logs, and who runs where. */
  data: string;
  /** Runs a service's own command line where its settings are, as an operator does. */
  command: (service: string, ...words: string[]) => Promise<string>;
  stop: () => Promise<void>;
}

/** Starts what was built last, with the fakes of the sign-in providers; `settings` is added to auth's. */
export async function install(settings = ''): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'conch-installation.'));
  const data = join(folder, 'data');
  const ready = join(folder, 'ready');
  const fake = spawn(join(binaries, 'fake-identity'), { stdio: ['ignore', 'pipe', 'inherit'] });
  mkdirSync(join(data, 'settings'), { recursive: true });
  writeFileSync(join(data, 'settings', 'auth.toml'), `${await providersOf(fake)}\n${settings}\n`);
  const words = ['--skip-build', '--port', String(await freePort()), '--data', data, '--ready-file', ready];
  const product = spawn(join(root, 'scripts/run'), words, { stdio: ['ignore', 'inherit', 'inherit'] });

  async function stop(): Promise<void> {
    await Promise.all([ended(product), ended(fake)]);
    rmSync(folder, { recursive: true, force: true });
  }

  try {
    await until(() => {
      if (product.exitCode !== null) throw new Error('the product did not start');
      return existsSync(ready) && readFileSync(ready, 'utf8') !== '';
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    origin: readFileSync(ready, 'utf8').trim(),
    data,
    command: (service, ...words) => run(service, words, environmentOf(data, service)),
    stop,
  };
}

/** What the fake says of itself, as lines of auth's settings. */
async function providersOf(fake: ChildProcess): Promise<string> {
  let said = '';
  fake.stdout?.on('data', (piece: Buffer) => (said += piece.toString()));
  await until(() => said.includes('listening on '));
  return [...said.matchAll(/^CONCH_PROVIDERS__([A-Z]+)__([A-Z_]+)=(.*)$/gm)]
    .map(([, provider = '', name = '', value = '']) => `providers.${provider}.${name}`.toLowerCase() + ` = "${value}"`)
    .join('\n');
}

/** A service's process, and where it listens: of signaling that is the address of its HTTP API. */
export function processOf(data: string, service: string): { id: number; port: number } {
  const processes = readFileSync(join(data, 'run/processes'), 'utf8').split('\n');
  const line = processes.find((candidate) => candidate.startsWith(`${service}-`)) ?? '';
  const [, id, port] = line.split(' ');
  return { id: Number(id), port: Number(port) };
}

/** The settings of a running service stand in its environment. */
export function environmentOf(data: string, service: string): Record<string, string> {
  const environment = readFileSync(`/proc/${processOf(data, service).id}/environ`, 'utf8');
  return Object.fromEntries(
    environment
      .split('\0')
      .filter((variable) => variable.includes('='))
      .map((variable) => [variable.slice(0, variable.indexOf('=')), variable.slice(variable.indexOf('=') + 1)]),
  );
}

function run(service: string, words: string[], env: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(binaries, service), words, { env });
    let said = '';
    child.stdout.on('data', (piece: Buffer) => (said += piece.toString()));
    child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
    child.on('close', (code) =>
      code === 0 ? resolve(said) : reject(new Error(`${service} ${words.join(' ')}: ${said}`)),
    );
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    child.on('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const latest = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > latest) throw new Error('it took more than a minute');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
