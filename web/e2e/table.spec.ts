import { expect, test, type Locator, type Page } from '@playwright/test';
import { expertName, inCall, seeEachOther } from './calling';

const cardsOn = (page: Page): Locator => page.getByRole('list', { name: '테이블의 카드' });
const fanOn = (page: Page): Locator => page.getByRole('listbox', { name: /카드 고르기/ });

async function cardsSeen(page: Page): Promise<string[]> {
  return cardsOn(page).getByRole('listitem').allInnerTexts();
}

async function seeTheSame(expert: Page, client: Page): Promise<string[]> {
  await expect.poll(async () => (await cardsSeen(expert)).join() === (await cardsSeen(client)).join()).toBe(true);
  return cardsSeen(client);
}

async function pickOne(page: Page): Promise<void> {
  const turned = async () => (await cardsSeen(page)).filter((text) => text.includes('방향')).length;
  const before = await turned();
  // A card that is picked while the line is down does not count, and is picked again.
  await expect(async () => {
    if ((await turned()) === before) {
      await fanOn(page).focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
    }
    await expect.poll(turned, { timeout: 10_000 }).toBe(before + 1);
  }).toPass({ timeout: 45_000 });
}

async function bothAreBack(expert: Page, client: Page): Promise<void> {
  await Promise.all([seeEachOther(expert, '하늘'), seeEachOther(client, expertName)]);
}

test('an expert lays three cards, the client picks them, and both keep the reading', async ({ browser }) => {
  test.setTimeout(240_000);
  const { expert, client, close } = await inCall(browser);

  await expert.page.getByRole('button', { name: '테이블 펴기' }).click();
  await expect(client.page.getByText('상담가가 어떻게 펼칠지 고르고 있어요.')).toBeVisible();
  await expert.page.getByRole('textbox', { name: /질문/ }).fill('올해 이사를 해도 될까?');
  await expert.page.getByRole('button', { name: '섞고 펼치기' }).click();

  await expect(client.page.getByText('카드를 골라 주세요')).toBeVisible();
  await expect(client.page.getByText('올해 이사를 해도 될까?')).toBeVisible();
  await pickOne(client.page);
  await pickOne(client.page);
  const two = await seeTheSame(expert.page, client.page);

  await client.page.reload();
  await bothAreBack(expert.page, client.page);
  await expect(cardsOn(client.page)).toBeVisible();
  expect(await seeTheSame(expert.page, client.page)).toEqual(two);
  await expert.page.reload();
  await bothAreBack(expert.page, client.page);
  await expect(cardsOn(expert.page)).toBeVisible();
  expect(await seeTheSame(expert.page, client.page)).toEqual(two);

  await expect(fanOn(client.page)).toHaveAttribute('aria-disabled', 'false', { timeout: 30_000 });
  await pickOne(client.page);
  const three = await seeTheSame(expert.page, client.page);
  expect(three.slice(0, 2)).toEqual(two.slice(0, 2));
  await expect(client.page.getByText('공정하게 섞였어요')).toBeVisible();

  await expert.page.getByRole('button', { name: '소라고둥에게 해석 부탁하기' }).click();
  const words = client.page.getByRole('region', { name: '소라고둥의 해석' });
  await expect(words).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
  const heard = await words.innerText();
  expect(heard.length).toBeGreaterThan(50);
  await expect(expert.page.getByRole('region', { name: '소라고둥의 해석' })).toHaveText(heard, { useInnerText: true });

  await expert.page.getByRole('textbox', { name: '상담가의 말' }).fill('서두르지 않는 쪽이 좋겠어요.');
  await expert.page.getByRole('button', { name: '리딩으로 남기기' }).click();
  await expect(expert.page.getByText('남겼어요. 손님도 이 리딩을 가져갈 수 있어요.')).toBeVisible();
  await client.page.getByRole('button', { name: '리딩으로 남기기' }).click();
  await expect(client.page.getByText('내 리딩에 남겼어요.')).toBeVisible();

  for (const { page } of [expert, client]) {
    const reading = await page.getByRole('link', { name: '남긴 리딩 보기' }).getAttribute('href');
    const kept = await page.context().newPage();
    await kept.goto(reading ?? '');
    await expect(kept.getByText('서두르지 않는 쪽이 좋겠어요.')).toBeVisible();
    await expect(kept.getByText(`${expertName} 상담가의 리딩`)).toBeVisible();
    await expect(kept.getByText('공정하게 섞였어요')).toBeVisible();
    await kept.close();
  }
  await close();
});

test('a card that the client picks turns on both screens at once', async ({ browser }) => {
  test.setTimeout(120_000);
  const { expert, client, close } = await inCall(browser);
  await expert.page.getByRole('button', { name: '테이블 펴기' }).click();
  await expert.page.getByRole('button', { name: '섞고 펼치기' }).click();
  await expect(client.page.getByText('카드를 골라 주세요')).toBeVisible();
  for (const { page } of [expert, client]) {
    await page.evaluate(() => {
      const turnedAt: number[] = [];
      Object.assign(globalThis, { turnedAt });
      new MutationObserver(() => {
        const turned = document.querySelectorAll('.flip[data-open="true"]').length;
        while (turnedAt.length < turned) turnedAt.push(Date.now());
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
  }
  for (let card = 0; card < 3; card += 1) await pickOne(client.page);
  await seeTheSame(expert.page, client.page);
  const at = (page: Page) => page.evaluate(() => (globalThis as unknown as { turnedAt: number[] }).turnedAt);
  const [onTheirs, onOurs] = [await at(expert.page), await at(client.page)];
  const apart = onTheirs.map((time, card) => Math.abs(time - (onOurs[card] ?? 0))).sort((one, other) => one - other);
  test.info().annotations.push({ type: 'milliseconds between the two screens', description: apart.join(', ') });
  // Both calls are painted by one machine, which may be busy; how long it takes on a quiet one stands in the annotation.
  expect(apart).toHaveLength(3);
  expect(apart[1]).toBeLessThan(1000);
  await close();
});
