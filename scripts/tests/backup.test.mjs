// A backup is worth what its restore brings back: of the running product with its files, and of a MariaDB.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort, startProduct } from './running-product.mjs';
import { guest, visit } from './visitors.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const binaries = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug');

async function run(script, ...options) {
  const child = spawn(join(root, 'scripts', script), options, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const [status] = await once(child, 'close');
  return { status, output };
}

async function done(script, ...options) {
  const { status, output } = await run(script, ...options);
  assert.equal(status, 0, output);
  return output;
}

const newest = (folder) => join(folder, readdirSync(folder).sort().at(-1));

describe('the files of scripts/run', () => {
  let product;
  let backups;
  let cookie;
  before(async () => {
    product = await startProduct();
    backups = join(product.folder, 'backups');
    cookie = await guest(product);
    const begun = await visit(product, 'POST', '/api/v1/chat/conversations', { cookie, body: { locale: 'ko' } });
    assert.equal(begun.status, 201, begun.text);
  });
  after(() => product?.remove());

  const listed = async () => (await visit(product, 'GET', '/api/v1/chat/conversations', { cookie })).json().items.length;
  const data = () => join(product.folder, 'data');

  test('come back as they were when they were backed up, while all was running', async () => {
    const picture = join(data(), 'deck-pictures', 'ab', 'one.webp');
    mkdirSync(dirname(picture), { recursive: true });
    writeFileSync(picture, 'what an expert has painted');
    await done('backup', backups, '--data', data());
    await visit(product, 'POST', '/api/v1/chat/conversations', { cookie, body: { locale: 'ko' } });
    assert.equal(await listed(), 2);
    rmSync(picture);
    const { status, output } = await run('restore', newest(backups), '--data', data(), '--replace');
    assert.deepEqual([status, /is running in .*: stop it first/.test(output)], [1, true], output);
    product.signal('SIGINT');
    await product.ended;

    const refused = await run('restore', newest(backups), '--data', data());
    assert.match(refused.output, /has a database of auth already: --replace/);
    await done('restore', newest(backups), '--data', data(), '--replace');
    product = await startProduct({ folder: product.folder });

    assert.equal(await listed(), 1);
    assert.equal(readFileSync(picture, 'utf8'), 'what an expert has painted');
  });

  test('a backup that is damaged is noticed before anything is touched', async () => {
    appendFileSync(join(newest(backups), 'chat.sqlite.gz'), 'x');
    const { status, output } = await run('restore', newest(backups), '--data', join(product.folder, 'elsewhere'));
    assert.equal(status, 1);
    assert.match(output, /is damaged; nothing was touched/);
    assert.equal(existsSync(join(product.folder, 'elsewhere/databases/auth.sqlite')), false);
  });

  test('old ones go when it is asked for', async () => {
    await pause(1000);
    await done('backup', backups, '--data', data(), '--keep', '1');
    assert.equal(readdirSync(backups).length, 1);
  });
});

describe('a MariaDB', () => {
  let work;
  let server;
  let options;
  const ask = (sql) => execFileSync('mariadb', [`--defaults-extra-file=${options}`, '--batch', '--skip-column-names', '--execute', sql], { encoding: 'utf8' }).trim();

  before(async () => {
    work = mkdtempSync(join(tmpdir(), 'conch-mariadb-'));
    const asRoot = process.getuid() === 0 ? ['--user=root'] : [];
    const path = { env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` } };
    execFileSync('mariadb-install-db', ['--no-defaults', ...asRoot, `--datadir=${work}/data`, '--skip-test-db', '--auth-root-authentication-method=normal'], { stdio: 'ignore', ...path });
    const port = await freePort();
    const own = ['--no-defaults', ...asRoot, `--datadir=${work}/data`, '--bind-address=127.0.0.1', `--port=${port}`, `--socket=${work}/sock`, `--pid-file=${work}/pid`];
    server = spawn('mariadbd', own, { stdio: 'ignore', ...path });
    options = join(work, 'client.cnf');
    writeFileSync(options, `[client]\nsocket=${work}/sock\nuser=root\n`, { mode: 0o600 });
    for (let tries = 0; ; tries += 1) {
      try {
        ask('SELECT 1');
        break;
      } catch (error) {
        if (tries > 200) throw error;
        await pause(100);
      }
    }
    for (const service of ['auth', 'chat', 'tarot']) {
      ask(`CREATE DATABASE ${service} CHARACTER SET utf8mb4; CREATE USER ${service}@'127.0.0.1' IDENTIFIED BY 'secret'; GRANT ALL ON ${service}.* TO ${service}@'127.0.0.1'`);
      const settings = {
        CONCH_INSTANCE__ENVIRONMENT: 'development',
        CONCH_INTERNAL__SECRET: 'x'.repeat(40),
        CONCH_DATABASE__URL: `mysql://${service}:secret@127.0.0.1:${port}/${service}`,
      };
      execFileSync(join(binaries, service), ['migrate'], { env: { ...process.env, ...settings } });
    }
  });
  after(async () => {
    server?.kill('SIGTERM');
    if (server) await once(server, 'exit');
    rmSync(work, { recursive: true, force: true });
  });

  const tables = () => ask("SELECT table_schema, table_name FROM information_schema.tables WHERE table_schema IN ('auth', 'chat', 'tarot') ORDER BY 1, 2");

  test('comes back with its tables and what is in them, byte for byte', async () => {
    ask("SET NAMES utf8mb4; CREATE TABLE chat.words (id INT PRIMARY KEY, word LONGTEXT, raw BLOB); INSERT INTO chat.words VALUES (1, '마법의 소라고동 🐚', 0x00FF27)");
    const before = tables();
    assert.ok(before.split('\n').length > 10, 'migrate has made the tables');
    const pictures = join(work, 'pictures');
    mkdirSync(pictures);
    writeFileSync(join(pictures, 'one.webp'), 'painted');
    await done('backup', join(work, 'backups'), '--mariadb-options', options, '--pictures', pictures);
    rmSync(pictures, { recursive: true });
    ask('DROP DATABASE chat; DROP TABLE tarot.seaql_migrations; CREATE TABLE auth.later (id INT)');

    const refused = await run('restore', newest(join(work, 'backups')), '--mariadb-options', options, '--pictures', pictures);
    assert.match(refused.output, /the database auth is not empty: --replace/);
    const homeless = await run('restore', newest(join(work, 'backups')), '--mariadb-options', options, '--replace');
    assert.match(homeless.output, /say by --pictures where they belong/);
    assert.equal(ask("SHOW TABLES FROM auth LIKE 'later'"), 'later', 'nothing was touched');
    await done('restore', newest(join(work, 'backups')), '--mariadb-options', options, '--replace', '--pictures', pictures);

    assert.equal(tables(), before);
    assert.equal(ask('SET NAMES utf8mb4; SELECT word, HEX(raw) FROM chat.words'), '마법의 소라고동 🐚\t00FF27');
    assert.equal(readFileSync(join(pictures, 'one.webp'), 'utf8'), 'painted');
  });
});
