// Each part of a platform in containers is killed on the spot: the others serve on, and it comes back by itself.

import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { colours, comesBack, eventually, killWithin, platform } from './platform-in-containers.mjs';
import { duringCall, guest, keepConsulting, keepTalking, lastMessage, listen, openConversation, unnoticed } from './visitors.mjs';

/** Kills `part` while people talk in a room and all of `others` go on, each until its signal; answers their accounts. */
function killed(part, ...others) {
  return duringCall(platform, async () => comesBack(part, await killWithin(part)), ...others);
}

const serving = async (service) => (await colours(service))[0];

/** Every word of the call arrived, once and in order, and no line was moved or lost. */
function assertUndisturbed({ amiss, errors, resumed, lost }) {
  assert.deepEqual({ amiss, errors, resumed, lost }, { amiss: [], errors: [], resumed: 0, lost: 0 });
}

/** Every word of the call arrived, once and in order, and nobody lost a seat. */
function assertUnharmed({ amiss, lost }) {
  assert.deepEqual({ amiss, lost }, { amiss: [], lost: 0 });
}

describe('killed on the spot', () => {
  afterEach(async () => {
    await eventually('guests are let in and answered, and rooms open', async () => {
      const [consultations, call] = await Promise.all([
        keepConsulting(platform, AbortSignal.timeout(100)),
        keepTalking(platform, AbortSignal.timeout(100)).catch(() => undefined),
      ]);
      return consultations.failures.length === 0 && call?.amiss.length === 0;
    });
  });

  test('auth: who is signed in is answered on, and calls go on', async () => {
    const cookie = await guest(platform);
    const part = await serving('auth');
    const [call, consultations] = await unnoticed(
      platform,
      () => killed(part, (stop) => keepConsulting(platform, stop, { cookie })),
      { except: 'auth' },
    );
    assertUndisturbed(call);
    assert.deepEqual(consultations.failures, []);
    assert.ok(consultations.heard.length > 0);
  });

  test('tarot: answers and calls go on', async () => {
    const part = await serving('tarot');
    const [call, consultations] = await unnoticed(
      platform,
      () => killed(part, (stop) => keepConsulting(platform, stop)),
      { except: 'tarot' },
    );
    assertUndisturbed(call);
    assert.deepEqual(consultations.failures, []);
    assert.ok(consultations.heard.length > 0);
  });

  test('chat: what was said of an answer is kept, and the conversation goes on', async () => {
    const cookie = await guest(platform);
    const conversation = await openConversation(platform, cookie);
    const part = await serving('chat');
    let heard;
    const [call] = await unnoticed(
      platform,
      async () => {
        const words = new Promise((resolve) => {
          heard = listen(platform, cookie, conversation, { mayBreak: true, onWords: resolve });
        });
        await words;
        return killed(part);
      },
      { except: 'chat' },
    );
    assertUndisturbed(call);
    const { ended, text } = await heard;
    assert.equal(ended, false, 'it was killed in mid-answer');
    let kept;
    await eventually('the answer has an end', async () => {
      kept = await lastMessage(platform, cookie, conversation);
      return kept.status !== 'streaming';
    });
    assert.equal(kept.status, 'interrupted');
    assert.ok(kept.text !== '' && text.startsWith(kept.text), `heard: ${text}\nkept: ${kept.text}`);
    const next = await listen(platform, cookie, conversation);
    assert.ok(next.ended && next.text !== '');
  });

  test('signaling: a call loses no word and no seat', async () => {
    const part = await serving('signaling');
    const [call] = await unnoticed(platform, () => killed(part), { except: 'signaling' });
    assertUnharmed(call);
    assert.ok(call.resumed >= 2, `${call.resumed} lines came back`);
  });

  test('gateway: a call loses no word and no seat', async () => {
    const [call] = await killed('gateway');
    assertUnharmed(call);
    assert.ok(call.resumed >= 2, `${call.resumed} lines came back`);
  });

  // What needs neither of them is answered meanwhile.
  const cards = '/api/v1/tarot/cards';
  const ways = '/api/v1/auth/ways';

  test('redis: a call loses no word and no seat', async () => {
    const [call] = await unnoticed(platform, () => killed('redis'), { of: [cards, ways] });
    assertUnharmed(call);
  });

  test('mariadb: calls go on, and everything else does when it is back', async () => {
    const [call] = await unnoticed(platform, () => killed('mariadb'), { of: [cards, ways, '/api/v1/rooms/AAAAAAAAAAAAAAAAAAAAAA'] });
    assertUndisturbed(call);
  });
});
