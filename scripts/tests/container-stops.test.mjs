// Each service of a platform in containers is stopped as the engine stops it, with work in flight and nobody to stand in for it: the work
// is done to its end, and the service ends in order.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { container, colours, docker, eventually, platform } from './platform-in-containers.mjs';
import { duringCall, guest, lastMessage, listen, openConversation, slowRequest } from './visitors.mjs';

const inspect = (id, format) => docker('inspect', '--format', format, id);

/** Stops a container, does `meanwhile`, and starts it again, which has ended by itself and in order. */
async function stopped(id, meanwhile = async () => {}) {
  try {
    const [, result] = await Promise.all([docker('stop', id), meanwhile()]);
    assert.equal(await inspect(id, '{{.State.ExitCode}}'), '0', 'it ended by itself, in order');
    return result;
  } finally {
    await docker('start', id);
    await eventually('it is healthy again', async () => (await inspect(id, '{{.State.Health.Status}}')) === 'healthy');
  }
}

const serving = async (service) => container((await colours(service))[0]);

/** A service without the gateway before it, which would keep a request to itself until it is whole. */
async function directly(id) {
  return { origin: platform.origin, port: 8080, host: await inspect(id, '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}') };
}

describe('stopped in order', () => {
  const requests = {
    auth: ['/api/v1/auth/dev', { nickname: 'slow' }, 200],
    tarot: ['/api/v1/tarot/table-readings/claims', { claim: 'A'.repeat(22) }, 404],
    chat: ['/api/v1/chat/conversations', { locale: 'en' }, 201],
  };
  for (const [service, [path, body, status]] of Object.entries(requests)) {
    test(`${service}: a request that is being made is answered`, async () => {
      const cookie = await guest(platform);
      const id = await serving(service);
      const slow = slowRequest(await directly(id), 'POST', path, { cookie, body });
      await pause(500); // Until it has reached the service, of which nobody tells.
      const answered = await stopped(id, async () => {
        await eventually('it lets nobody in any more', async () => (await docker('exec', id, 'service', 'health').catch(() => 'no')) === 'no');
        return slow.end();
      });
      assert.equal(answered, status);
    });
  }

  test('chat: an answer is given to its end', async () => {
    const cookie = await guest(platform);
    const conversation = await openConversation(platform, cookie);
    const id = await serving('chat');
    let heard;
    await new Promise((begun, fail) => {
      heard = listen(platform, cookie, conversation, { onWords: begun });
      heard.catch(fail);
    });
    const { text } = await stopped(id, () => heard);
    assert.deepEqual(await lastMessage(platform, cookie, conversation), { status: 'complete', text });
  });

  test('signaling: a call loses no word and no seat', async () => {
    const id = await serving('signaling');
    const [{ amiss, lost, resumed }] = await duringCall(platform, () => stopped(id));
    assert.deepEqual({ amiss, lost }, { amiss: [], lost: 0 });
    assert.ok(resumed >= 2, `${resumed} lines came back`);
  });
});
