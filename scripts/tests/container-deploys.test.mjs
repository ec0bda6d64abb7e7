// scripts/deploy into the platform in containers, with people in it: of each service, of the gateway's settings and of the web client; broken
// ones; and such that are killed on the way.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bringUp, colours, container, docker, eventually, image, platform, resume, startDeploy } from './platform-in-containers.mjs';
import { slowRequest, unnoticed, unnoticedByPeople, visit } from './visitors.mjs';

const deploy = (service, ...options) => startDeploy(service, options).ended;

async function deployed(service, name, ...options) {
  const { status, output } = await deploy(service, name, ...options);
  assert.equal(status, 0, output);
}

async function rolledBack(service) {
  const { status, output } = await startDeploy(service, [], { script: 'rollback' }).ended;
  assert.equal(status, 0, output);
}

async function refused(reason, service, name, ...options) {
  const { status, output } = await deploy(service, name, ...options);
  assert.equal(status, 1, output);
  assert.match(output, reason);
}

/** Kills a deploy as soon as it begins `step`, and has the next run bring it to its end. */
async function killedIn(step, service, name) {
  const run = startDeploy(service, [name]);
  await run.says(`==> ${step}:`);
  await run.kill();
  const { status, output } = await resume(service);
  assert.equal(status, 0, output);
}

/** The containers that serve are the same afterwards, and no other one is there. */
async function changesNothing(work) {
  const serving = async () => {
    const parts = (await Promise.all(['auth', 'chat', 'tarot', 'signaling'].map(colours))).flat();
    return Promise.all([...parts, 'gateway', 'mariadb', 'redis'].map(async (part) => `${part} ${await container(part)}`));
  };
  const before = await serving();
  const { status, output } = await work();
  assert.equal(status, 0, output);
  assert.deepEqual(await serving(), before, output);
}

/** What the gateway's answer has, or lacks. */
async function shows(path, pattern) {
  return pattern.test((await visit(platform, 'GET', path)).text);
}

describe('a service', () => {
  test('is replaced unnoticed, with requests, answers and a call under way, and goes back', async () => {
    // The call needs an expert, who from here on may sign in by a nickname.
    await unnoticed(platform, () => deployed('auth', image('conch-auth', 'next')));
    const { resumed } = await unnoticedByPeople(platform, async () => {
      for (const service of ['chat', 'tarot', 'signaling']) await deployed(service, image(`conch-${service}`, 'next'));
      await deployed('auth', image('conch-auth'));
      await rolledBack('signaling');
    });
    assert.ok(resumed >= 4, `${resumed} lines moved`);
    assert.deepEqual(await Promise.all(['auth', 'chat', 'tarot', 'signaling'].map(colours)), [
      ['auth-blue'],
      ['chat-green'],
      ['tarot-green'],
      ['signaling-blue'],
    ]);
  });

  const broken = {
    unmigratable: /migrate: the migration ended with 9/,
    endless: /migrate: the migration did not end within 5 s/,
    ending: /ready: it ended by itself \((exit status 3|and was started again)\)/,
    unready: /ready: it is not ready after 5 s/,
  };
  for (const [what, reason] of Object.entries(broken)) {
    test(`that is ${what} reaches nobody`, async () => {
      await unnoticed(platform, async () => {
        await refused(reason, 'tarot', image('conch-broken', what), '--ready-seconds', '5', '--migrate-seconds', '5');
        await changesNothing(bringUp);
      });
      assert.deepEqual(await colours('tarot'), ['tarot-green']);
    });
  }

  test('loses neither colour when the gateway goes away in the middle of a deploy', async () => {
    const run = startDeploy('tarot', [image('conch-tarot', 'next')]);
    await run.says('==> reload:');
    const gateway = await container('gateway');
    await docker('kill', gateway);
    const { status, output } = await run.ended;
    await docker('start', gateway);
    await eventually('the gateway answers', async () => (await visit(platform, 'GET', '/healthz').catch(() => ({ status: 0 }))).status === 200);
    assert.equal(status, 1, output);
    assert.match(output, /could not be taken back: the gateway does not say/);
    assert.deepEqual(await colours('tarot'), ['tarot-blue', 'tarot-green']);
    await unnoticed(platform, async () => {
      const resumed = await resume('tarot');
      assert.equal(resumed.status, 0, resumed.output);
    });
    assert.deepEqual(await colours('tarot'), ['tarot-blue']);
  });

  const steps = ['migrate', 'start', 'ready', 'smoke', 'switch', 'reload', 'verify', 'drain'];
  const killed = [...steps.map((step) => ['signaling', step]), ['auth', 'migrate'], ['tarot', 'migrate'], ['chat', 'migrate'], ['chat', 'drain']];
  for (const [service, step] of killed) {
    test(`whose deploy is killed in the step ${step} serves throughout: ${service}`, async () => {
      await unnoticedByPeople(platform, async () => {
        await killedIn(step, service, image(`conch-${service}`, 'next'));
        await changesNothing(bringUp);
      });
      assert.equal((await colours(service)).length, 1);
    });
  }
});

describe('the gateway', () => {
  const isNext = () => shows('/healthz', /"settings":"next"/);
  const inside = async (...words) => docker('exec', await container('gateway'), ...words);
  const settings = async () => (await inside('ls', '/srv/conch/settings')).split('\n').filter((each) => each !== 'current');

  test('takes other settings without a cut request, and is not started again', async () => {
    const since = await docker('inspect', '--format', '{{.Id}} {{.State.StartedAt}}', await container('gateway'));
    const slow = slowRequest(platform, 'POST', '/api/v1/chat/conversations');
    const { resumed } = await unnoticedByPeople(platform, () => deployed('gateway', image('magic-conch/gateway', 'next')));
    assert.equal(resumed, 0, 'no line was moved');
    assert.ok(await isNext());
    await changesNothing(bringUp);
    assert.equal(await slow.end(), 401);
    assert.equal(await docker('inspect', '--format', '{{.Id}} {{.State.StartedAt}}', await container('gateway')), since);
    assert.equal((await settings()).length, 1, 'those before are gone');
  });

  for (const wrong of ['unreadable', 'astray']) {
    test(`goes on with its settings when others are ${wrong}`, async () => {
      await unnoticed(platform, () => refused(/the version before serves on/, 'gateway', image('magic-conch/gateway', wrong)));
      assert.ok(await isNext());
    });
  }

  for (const step of ['lay', 'try', 'switch', 'verify']) {
    test(`goes back to them when a deploy is killed in the step ${step}`, async () => {
      await unnoticed(platform, () => killedIn(step, 'gateway', image('magic-conch/gateway')));
      assert.ok(await isNext());
    });
  }

  test('goes back', async () => {
    await unnoticed(platform, () => rolledBack('gateway'));
    assert.ok(!(await isNext()));
    assert.equal((await settings()).length, 1);
  });
});

describe('the web client', () => {
  const isNext = () => shows('/', /name=release/);

  test('is replaced, and goes back', async () => {
    const { resumed } = await unnoticedByPeople(platform, async () => {
      await deployed('web', image('magic-conch/web', 'next'));
      assert.ok(await isNext());
      await rolledBack('web');
      assert.ok(!(await isNext()));
    });
    assert.equal(resumed, 0, 'no line was moved');
  });

  test('whose page names what is not there reaches nobody', async () => {
    await refused(/its page names what is not there/, 'web', image('magic-conch/web', 'hollow'));
  });

  for (const step of ['lay', 'try', 'switch', 'verify']) {
    test(`is the one before when a deploy is killed in the step ${step}`, async () => {
      await killedIn(step, 'web', image('magic-conch/web', 'next'));
      assert.ok(!(await isNext()));
    });
  }
});
