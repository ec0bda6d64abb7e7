// scripts/deploy on the running product, with people in it: nobody notices a deploy, whichever service it is of, and nothing that goes
// wrong with one reaches them.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startCountingModel } from './counting-model.mjs';
import { processesLeft, startProduct } from './running-product.mjs';
import { startScript } from './script-runs.mjs';
import { unnoticed, unnoticedByPeople } from './visitors.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const binaries = join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug');
const services = ['auth', 'chat', 'tarot', 'signaling'];

let product;
let model;

before(async () => {
  model = await startCountingModel({ words: 50, pause: 100 });
  product = await startProduct({
    settings: {
      auth: '[limits]\nguests_per_hour_address = 1000000\nsign_ins_per_minute_address = 60000\nchanges_per_minute_address = 60000\n',
      chat: `[reader]\nproviders = [{ kind = "openai", name = "count", base_url = "${model.url}", model = "count" }]\n
[limits]\nmessages_per_minute_address = 60000\nconversations_per_day_address = 1000000\n`,
    },
  });
});
after(async () => {
  await product?.remove();
  model?.stop();
});

const start = (script, ...options) => startScript(root, script, [...options, '--data', join(product.folder, 'data')]);
const deploy = (service, ...options) => start('deploy', service, '--settle-seconds', '2', '--ready-seconds', '30', ...options).ended;
const binary = (service) => join(binaries, service);

/** A stand-in for a binary that a deploy should not get far with. */
function script(name, text) {
  const file = join(product.folder, name);
  writeFileSync(file, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  return file;
}

function colours(service) {
  return Object.keys(product.processesNow()).filter((name) => name.startsWith(`${service}-`));
}

const recorded = (service, what) => {
  const file = join(product.folder, 'data/deploys', `${service}.${what}`);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
};

describe('a deploy that nobody notices', () => {
  test('of each service, with requests, answers and a call under way', async () => {
    const work = async () => {
      for (const service of services) {
        const { status, output } = await deploy(service, binary(service));
        assert.equal(status, 0, output);
        assert.deepEqual(colours(service), [`${service}-green`], output);
      }
    };
    const { resumed, answers } = await unnoticedByPeople(product, work, { consultations: 3 });
    for (const text of answers) assert.equal(text, model.whole);
    assert.ok(resumed >= 2, `${resumed} lines moved`);
  });

  test('and the way back', async () => {
    const before = recorded('auth', 'current');
    const next = script('auth-next', `exec ${binary('auth')} "$@"`);
    await unnoticed(product, async () => {
      const there = await deploy('auth', next);
      assert.equal(there.status, 0, there.output);
      assert.notEqual(recorded('auth', 'current'), before);
      const back = await start('rollback', 'auth', '--settle-seconds', '2').ended;
      assert.equal(back.status, 0, back.output);
    });
    assert.equal(recorded('auth', 'current'), before);
  });
});

describe('a deploy of what serves already', () => {
  test('takes settings that have changed, and leaves the way back as it was', async () => {
    const [from] = colours('tarot');
    const before = [recorded('tarot', 'current'), recorded('tarot', 'previous')];
    const settings = join(product.folder, 'data/settings/tarot.toml');
    writeFileSync(settings, '[sharing]\nkakao_js_key = "0123456789abcdef0123456789abcdef"\n');
    const { status, output } = await unnoticed(product, () => deploy('tarot', '--again'));
    assert.equal(status, 0, output);
    assert.notDeepEqual(colours('tarot'), [from]);
    assert.deepEqual([recorded('tarot', 'current'), recorded('tarot', 'previous')], before);
    assert.match(await (await fetch(`${product.origin}/api/v1/tarot/sharing`)).text(), /0123456789abcdef/);
  });
});

describe('a deploy that fails', () => {
  let notices;
  let hook;
  before(async () => {
    notices = [];
    hook = createServer((request, response) => {
      request.setEncoding('utf8').on('data', (text) => notices.push(JSON.parse(text).text));
      response.end('ok');
    }).listen(0, '127.0.0.1');
    await once(hook, 'listening');
    writeFileSync(join(product.folder, 'hook'), `http://127.0.0.1:${hook.address().port}/secret\n`);
  });
  after(() => hook.close());

  const broken = {
    'whose schema cannot be brought up to date': ['exit 9', /migrate: it ended with 9/],
    'whose schema is never up to date': ['exec sleep 600', /migrate: the migration did not end within 2 s/],
    'of a binary that ends at once': ['[ "$1" = migrate ] && exit 0; exit 3', /ready: it ended by itself \(exit status 3\)/],
    'of one that never becomes ready': ['[ "$1" = migrate ] && exit 0; exec sleep 600', /ready: it is not ready after 2 s/],
  };
  for (const [what, [text, reason]] of Object.entries(broken)) {
    test(`${what} leaves the old version serving, and tells of it`, async () => {
      const serving = colours('tarot');
      const options = ['--migrate-seconds', '2', '--ready-seconds', '2', '--notify-file', join(product.folder, 'hook')];
      const { status, output } = await unnoticed(product, () => deploy('tarot', script('broken', text), ...options));
      assert.equal(status, 1, output);
      assert.match(output, reason);
      assert.match(notices.at(-1), /^tarot is NOT deployed/);
      assert.deepEqual(colours('tarot'), serving);
      assert.equal(recorded('tarot', 'under-way'), null);
    });
  }

  test('is not begun while another one is under way', async () => {
    // Its schema takes longer than the second one's patience.
    const slow = script('slow', `[ "$1" = migrate ] && sleep 5; exec ${binary('tarot')} "$@"`);
    const first = deploy('tarot', slow);
    while (recorded('tarot', 'under-way') === null) await pause(20);
    const second = await deploy('auth', binary('auth'));
    assert.match(second.output, /another deploy is under way/);
    assert.equal(second.status, 1);
    assert.equal((await first).status, 0);
  });
});

describe('a deploy that is interrupted', () => {
  test('goes on when the old version is stopping already', async () => {
    const [from] = colours('tarot');
    await unnoticed(product, async () => {
      const run = start('deploy', 'tarot', binary('tarot'), '--settle-seconds', '1');
      await run.says('is told to stop');
      run.child.kill('SIGINT');
      const { status, output } = await run.ended;
      assert.equal(status, 0, output);
    });
    assert.deepEqual(colours('tarot'), [from === 'tarot-blue' ? 'tarot-green' : 'tarot-blue']);
    assert.equal(recorded('tarot', 'under-way'), null);
  });
});

describe('a deploy that is killed', () => {
  for (const step of ['migrate', 'start', 'ready', 'smoke', 'switch', 'reload', 'verify', 'drain']) {
    test(`in the step ${step} is ended by the next run, and the service serves throughout`, async () => {
      await unnoticed(product, async () => {
        const killed = start('deploy', 'signaling', binary('signaling'), '--settle-seconds', '1');
        await killed.says(`==> ${step}:`);
        await killed.kill();
        // The last step may be over before it is killed.
        if (step !== 'drain') assert.notEqual(recorded('signaling', 'under-way'), null, killed.output);
        const { status, output } = await start('deploy', 'signaling', '--resume', '--settle-seconds', '1').ended;
        assert.equal(status, 0, output);
      });
      assert.equal(recorded('signaling', 'under-way'), null);
      assert.equal(colours('signaling').length, 1);
    });
  }

  test('while the old version stops is brought to its end, and never taken back', async () => {
    const [from] = colours('tarot');
    await unnoticed(product, async () => {
      const killed = start('deploy', 'tarot', binary('tarot'), '--settle-seconds', '1');
      await killed.says('is told to stop');
      await killed.kill();
      assert.equal(recorded('tarot', 'under-way').split('\n')[3], 'yes');
      const { status, output } = await start('deploy', 'tarot', '--resume', '--settle-seconds', '1').ended;
      assert.equal(status, 0, output);
    });
    assert.deepEqual(colours('tarot'), [from === 'tarot-blue' ? 'tarot-green' : 'tarot-blue']);
  });

  test('after the switch and then rolled back goes back by one version, not by two', async () => {
    const serving = recorded('auth', 'current');
    const next = script('auth-killed', `exec ${binary('auth')} "$@"`);
    await unnoticed(product, async () => {
      const killed = start('deploy', 'auth', next, '--settle-seconds', '1');
      await killed.says('==> verify:');
      await killed.kill();
      const back = await start('rollback', 'auth', '--settle-seconds', '1').ended;
      assert.equal(back.status, 0, back.output);
    });
    assert.equal(recorded('auth', 'current'), serving);
    assert.equal(recorded('auth', 'under-way'), null);
  });
});

describe('afterwards', () => {
  test('a dry run changes nothing and says what it would do', async () => {
    const before = product.processesNow();
    const { status, output } = await deploy('chat', binary('chat'), '--dry-run');
    assert.equal(status, 0, output);
    assert.match(output, /Would deploy chat:.* as blue, in place of green/);
    assert.deepEqual(product.processesNow(), before);
  });

  test('Ctrl-C stops what was deployed too', async () => {
    product.processes = product.processesNow();
    product.signal('SIGINT');
    assert.deepEqual(await product.ended, { status: 0, signal: null }, product.output());
    assert.deepEqual(await processesLeft(product), []);
  });
});
