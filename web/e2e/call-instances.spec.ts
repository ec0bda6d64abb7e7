import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import {
  enterAsGuest,
  enterAsHost,
  expectMotion,
  expertName,
  openPage,
  openRoom,
  seeEachOther,
  type Visitor,
} from './calling';
import { install, type Installation } from './installation';
import { firstInstance, SecondInstance, type Instance } from './signaling-instances';
import { log, openTalk, say } from './talking';
import { startWatching, watched } from './watching';

// A film of moving pictures, frame by frame, would take more of a slow machine than the calls do.
test.use({ trace: { mode: 'retain-on-failure', screenshots: false } });

let installation: Installation | undefined;
let first: Instance;
let second: SecondInstance | undefined;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  installation = await install();
  first = firstInstance(installation);
  second = await SecondInstance.beside(installation);
});
test.afterAll(async () => {
  await second?.kill();
  await installation?.stop();
});

function theSecond(): SecondInstance {
  if (second === undefined) throw new Error('the second instance did not start');
  return second;
}

const socketsOpened = (page: Page) => page.evaluate(() => window.gatheredSockets?.length ?? 0);
const hasSocket = (page: Page) => page.evaluate(() => window.gatheredSockets?.at(-1)?.readyState === WebSocket.OPEN);

/** As a network does it; 3000 is what the page closes with when it means to come back. */
const cutSocket = (page: Page) => page.evaluate(() => window.gatheredSockets?.at(-1)?.close(3000));

/** Whoever is on an instance is there: `pages` have one socket each, and all of these are counted. */
async function allSettled(pages: Page[]): Promise<void> {
  for (const page of pages) await expect.poll(() => hasSocket(page)).toBe(true);
  await expect
    .poll(async () => (await first.sockets()) + ((await theSecond().ready()) ? await theSecond().sockets() : 0))
    .toBe(pages.length);
}

/** The gateway chooses; so the page comes again until its socket is there, besides those of the others. */
async function bringTo(page: Page, there: Instance, others: Page[]): Promise<void> {
  const before = await Promise.all(others.map(socketsOpened));
  await expect(async () => {
    await allSettled([page, ...others]);
    const found = await there.sockets();
    if (found !== 1) await cutSocket(page);
    expect(found).toBe(1);
  }).toPass({ timeout: 90_000, intervals: [100] });
  expect(await Promise.all(others.map(socketsOpened)), 'nobody else has moved').toEqual(before);
}

/** Both say something, and hear it once. */
async function talkBothWays(one: Page, other: Page, words: string): Promise<void> {
  await say(one, `${words}, 하나`);
  await say(other, `${words}, 둘`);
  await expect(log(other).getByText(`${words}, 하나`)).toBeVisible();
  await expect(log(one).getByText(`${words}, 둘`)).toBeVisible();
}

/** The call as it was: the same connection, pictures all the while, and no word of an end. */
async function expectUnharmed(page: Page, connections: number, offers: number): Promise<void> {
  const seen = await watched(page);
  expect(seen.alarms).toEqual([]);
  expect({ connections: seen.connections, offers: seen.offers }).toEqual({ connections, offers });
  expect(seen.frames).toBeGreaterThan(20);
  expect(seen.longestStill).toBeLessThan(40);
  test.info().annotations.push({
    type: 'pictures, and the longest pause in tenths of a second',
    description: `${seen.frames}, ${seen.longestStill}`,
  });
}

/** Asks the signaling: it says who is here, and passes on what a line needs that is made anew. */
async function expectConsistent(expert: Page, client: Page): Promise<void> {
  await expect(expert.getByText('통화는 그대로예요')).toBeHidden();
  await expect(client.getByText('통화는 그대로예요')).toBeHidden();
  for (const page of [expert, client]) {
    await page.getByRole('button', { name: '참여한 사람' }).click();
    const people = page.getByRole('complementary', { name: '참여한 사람' });
    await expect(people.getByRole('listitem')).toHaveCount(2);
    for (const name of [expertName, '하늘']) await expect(people.getByText(name)).toHaveCount(1);
    await openTalk(page);
  }
  await client.evaluate(() => window.gatheredConnections?.at(-1)?.close());
  await talkBothWays(client, expert, '새 길로');
  await Promise.all([expectMotion(expert), expectMotion(client)]);
}

interface Call {
  expert: Visitor;
  client: Visitor;
  /** Whoever is to sit on the instance that dies. */
  mortal: Page;
  safe: Page;
}

async function onTwoInstances(expert: Visitor, client: Visitor, loses: 'expert' | 'client'): Promise<Call> {
  const { room } = await openRoom(expert.page);
  await enterAsHost(expert.page, room);
  await expect(expert.page.getByText('아직 혼자예요')).toBeVisible();
  await bringTo(expert.page, loses === 'expert' ? theSecond() : first, []);
  await enterAsGuest(client.page, room, '하늘');
  await Promise.all([seeEachOther(expert.page, '하늘'), seeEachOther(client.page, expertName)]);
  await bringTo(client.page, loses === 'expert' ? first : theSecond(), [expert.page]);
  for (const { page } of [expert, client]) await openTalk(page);
  const [mortal, safe] = loses === 'expert' ? [expert.page, client.page] : [client.page, expert.page];
  return { expert, client, mortal, safe };
}

for (const loses of ['client', 'expert'] as const) {
  test(`a call over two instances goes on when the one of the ${loses} is killed, and when it comes back`, async ({
    browser,
  }) => {
    test.setTimeout(420_000);
    const { origin = '', data = '' } = installation ?? {};
    const [one, other] = [await openPage(browser, { origin }), await openPage(browser, { origin })];
    const { expert, client, mortal, safe } = await onTwoInstances(one, other, loses);
    const kept = await Promise.all([expert.page, client.page].map((page) => connectionsOf(page)));
    const burials = burialsIn(data);
    await talkBothWays(expert.page, client.page, '두 대에서');
    for (const { page } of [expert, client]) {
      // The note of who has come is no alarm.
      await expect(page.getByText('님이 들어왔어요')).toBeHidden();
      await startWatching(page);
    }
    expect([await first.sockets(), await theSecond().sockets()]).toEqual([1, 1]);

    await theSecond().kill();
    await talkBothWays(expert.page, client.page, '한 대가 꺼진 뒤');
    await expect.poll(() => first.sockets(), { timeout: 30_000 }).toBe(2);
    await allSettled([mortal, safe]);
    // Long enough for the other to take it for dead, and to give up the seats of whoever did not come back.
    await expect.poll(() => burialsIn(data), { timeout: 60_000 }).toBeGreaterThan(burials);
    await Promise.all([expectMotion(expert.page), expectMotion(client.page)]);
    await talkBothWays(expert.page, client.page, '한 대로');

    await theSecond().start();
    await bringTo(mortal, theSecond(), [safe]);
    await talkBothWays(expert.page, client.page, '다시 두 대로');
    await Promise.all([expectMotion(expert.page), expectMotion(client.page)]);
    for (const [index, { page }] of [expert, client].entries()) {
      const { connections = 0, offers = 0 } = kept[index] ?? {};
      await expectUnharmed(page, connections, offers);
    }

    const relayed = [await first.relaysElsewhere(), await theSecond().relaysElsewhere()];
    await expectConsistent(expert.page, client.page);
    expect(await first.relaysElsewhere()).toBeGreaterThan(relayed[0] ?? 0);
    expect(await theSecond().relaysElsewhere()).toBeGreaterThan(relayed[1] ?? 0);
    const said = await Promise.all([expert.page, client.page].map(wordsOn));
    expect(said[0]).toHaveLength(10);
    expect([...(said[0] ?? [])].sort()).toEqual([...(said[1] ?? [])].sort());
    expect(new Set(said[0]).size).toBe(10);

    await client.page.getByRole('button', { name: '나가기' }).click();
    await expect(expert.page.getByText('하늘 님이 나갔어요')).toBeVisible();
    await Promise.all([one.context.close(), other.context.close()]);
  });
}

const connectionsOf = (page: Page) =>
  page.evaluate(() => ({ connections: window.gatheredConnections?.length ?? 0, offers: window.offersMade ?? 0 }));

/** Everything that was said, by whomever. */
const wordsOn = (page: Page) => log(page).getByRole('listitem').locator('p').allInnerTexts();

/** How often the first instance has found another one dead. */
function burialsIn(data: string): number {
  return readFileSync(join(data, 'logs/signaling.log'), 'utf8').split('instances died').length - 1;
}
