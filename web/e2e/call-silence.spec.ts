import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { expectMotion, inCall } from './calling';
import { fanOn, layTheTable, openCards } from './tables';
import { log, openTalk, say } from './talking';

/** The only way between the two browsers, for they find none but the relay. */
class Relay {
  private readonly id: number;

  constructor() {
    const data = process.env['CONCH_DATA'] ?? '';
    this.id = Number(readFileSync(`${data}/run/turnserver.pid`, 'utf8'));
  }

  /** From now on it swallows every packet: no end of a connection is told to anybody. */
  silence(): void {
    process.kill(this.id, 'SIGSTOP');
  }

  wake(): void {
    process.kill(this.id, 'SIGCONT');
  }
}

const trouble = (page: Page) => page.getByText(/다시 연결하고 있어요|연결이 어려워요/);

test('a call notices that nothing comes through any more, says so, and comes back with every word', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const relay = new Relay();
  const { expert, client, close } = await inCall(browser, { relayOnly: true });
  try {
    for (const { page } of [expert, client]) await openTalk(page);
    await say(client.page, '들리나요?');
    await expect(log(expert.page).getByText('들리나요?')).toBeVisible();

    relay.silence();
    await say(client.page, '갑자기 조용해졌어요');
    await say(expert.page, '저도 안 들려요');
    for (const { page } of [expert, client]) await expect(trouble(page)).toBeVisible({ timeout: 60_000 });
    await expect(log(client.page).getByText('전하는 중')).toBeVisible();
    relay.wake();

    for (const { page } of [expert, client]) await expect(trouble(page)).toBeHidden({ timeout: 90_000 });
    await Promise.all([expectMotion(expert.page), expectMotion(client.page)]);
    await expect(log(expert.page).getByText('갑자기 조용해졌어요')).toBeVisible({ timeout: 30_000 });
    await expect(log(client.page).getByText('저도 안 들려요')).toBeVisible({ timeout: 30_000 });
    for (const { page } of [expert, client]) {
      for (const words of ['들리나요?', '갑자기 조용해졌어요', '저도 안 들려요'])
        await expect(log(page).getByText(words)).toHaveCount(1);
      await expect(log(page).getByText('전하는 중')).toBeHidden();
    }
  } finally {
    relay.wake();
    await close();
  }
});

test('a card that is picked while nothing comes through is laid when the line is back', async ({ browser }) => {
  test.setTimeout(240_000);
  const relay = new Relay();
  const { expert, client, close } = await inCall(browser, { relayOnly: true });
  try {
    await layTheTable(expert.page, client.page);
    relay.silence();
    await fanOn(client.page).focus();
    await client.page.keyboard.press('ArrowRight');
    await client.page.keyboard.press('Enter');
    await expect(client.page.getByText('연결이 돌아오면 고른 카드를 놓을게요.')).toBeVisible();
    await expect(trouble(client.page)).toBeVisible({ timeout: 60_000 });
    expect(await openCards(expert.page)).toBe(0);
    relay.wake();
    for (const { page } of [expert, client]) await expect.poll(() => openCards(page), { timeout: 90_000 }).toBe(1);
    await expect(client.page.getByText('연결이 돌아오면 고른 카드를 놓을게요.')).toBeHidden();
  } finally {
    relay.wake();
    await close();
  }
});

test('a card that is picked on a destroyed line is laid on the new one', async ({ browser }) => {
  test.setTimeout(180_000);
  const { expert, client, close } = await inCall(browser);
  await layTheTable(expert.page, client.page);
  await fanOn(client.page).focus();
  await client.page.keyboard.press('ArrowRight');
  await client.page.evaluate(() => window.gatheredConnections?.at(-1)?.close());
  await client.page.keyboard.press('Enter');
  for (const { page } of [expert, client]) await expect.poll(() => openCards(page), { timeout: 90_000 }).toBe(1);
  await close();
});
