import { expect, test, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';

const password = 'moonlight';
/** A new one at every run: the same nickname is the same member, who would be an expert already. */
const expertName = `나루 ${Date.now().toString(36).slice(-4)}`;

interface Visitor {
  context: BrowserContext;
  page: Page;
}

async function openPage(browser: Browser): Promise<Visitor> {
  const context = await browser.newContext({ locale: 'ko-KR', permissions: ['camera', 'microphone'] });
  return { context, page: await context.newPage() };
}

async function openRoom(expert: Page): Promise<string> {
  await expert.goto('/rooms');
  await expert.getByRole('button', { name: '상담가로 들어오기' }).click();
  await expert.getByRole('textbox', { name: '별명' }).fill(expertName);
  await expert.getByRole('button', { name: '들어가기' }).click();
  await expert.getByRole('textbox', { name: '보여 줄 이름' }).fill(expertName);
  await expert.getByRole('textbox', { name: '소개' }).fill('달빛 아래에서 카드를 읽어요.');
  await expert.getByRole('checkbox', { name: '사랑' }).check();
  await expert.getByRole('button', { name: '상담가 되기' }).click();
  await expert.getByRole('button', { name: '방 열기' }).click();
  const sheet = expert.getByRole('dialog', { name: '새 상담실' });
  await sheet.getByRole('textbox', { name: '방 이름' }).fill('달빛 상담실');
  await sheet.getByRole('textbox', { name: '비밀번호' }).fill(password);
  await sheet.getByRole('button', { name: '방 열기' }).click();
  const enter = expert.getByRole('link', { name: '들어가기' });
  await expect(enter).toBeVisible();
  return (await enter.getAttribute('href')) ?? '';
}

async function meet(browser: Browser): Promise<{ expert: Visitor; client: Visitor }> {
  const [expert, client] = [await openPage(browser), await openPage(browser)];
  const room = await openRoom(expert.page);
  await expert.page.goto(room);
  await expert.page.getByRole('button', { name: '들어가기' }).click();
  await client.page.goto(room);
  await client.page.getByRole('textbox', { name: '별명' }).fill('하늘');
  await client.page.getByLabel('비밀번호').fill(password);
  await client.page.getByRole('button', { name: '들어가기' }).click();
  await expect(expert.page.getByLabel('하늘 님의 영상')).toBeVisible({ timeout: 30_000 });
  return { expert, client };
}

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
  const before = (await cardsSeen(page)).filter((text) => text.includes('방향')).length;
  await fanOn(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await cardsSeen(page)).filter((text) => text.includes('방향')).length)
    .toBe(before + 1);
}

test('an expert lays three cards, the client picks them, and both keep the reading', async ({ browser }) => {
  test.setTimeout(180_000);
  const { expert, client } = await meet(browser);

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
  await expect(cardsOn(client.page)).toBeVisible({ timeout: 30_000 });
  expect(await seeTheSame(expert.page, client.page)).toEqual(two);
  await expert.page.reload();
  await expect(cardsOn(expert.page)).toBeVisible({ timeout: 30_000 });
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
  await expect(client.page.getByText('나의 리딩에 남겼어요.')).toBeVisible();

  for (const { page } of [expert, client]) {
    const reading = await page.getByRole('link', { name: '남긴 리딩 보기' }).getAttribute('href');
    const kept = await page.context().newPage();
    await kept.goto(reading ?? '');
    await expect(kept.getByText('서두르지 않는 쪽이 좋겠어요.')).toBeVisible();
    await expect(kept.getByText(`${expertName} 상담가의 리딩`)).toBeVisible();
    await expect(kept.getByText('공정하게 섞였어요')).toBeVisible();
    await kept.close();
  }
  await Promise.all([expert.context.close(), client.context.close()]);
});

test('a card that the client picks turns on both screens at once', async ({ browser }) => {
  test.setTimeout(120_000);
  const { expert, client } = await meet(browser);
  await expert.page.getByRole('button', { name: '테이블 펴기' }).click();
  await expert.page.getByRole('button', { name: '섞고 펼치기' }).click();
  await expect(client.page.getByText('카드를 골라 주세요')).toBeVisible();
  for (const { page } of [expert, client]) {
    await page.evaluate(() => {
      const list = document.querySelector('ol[aria-label="테이블의 카드"]');
      new MutationObserver(() => {
        const turned = document.querySelectorAll('.flip[data-open="true"]').length;
        if (turned > 0) (globalThis as { turnedAt?: number }).turnedAt ??= Date.now();
      }).observe(list ?? document.body, { subtree: true, childList: true, characterData: true });
    });
  }
  await pickOne(client.page);
  await seeTheSame(expert.page, client.page);
  const at = (page: Page) => page.evaluate(() => (globalThis as { turnedAt?: number }).turnedAt ?? 0);
  const apart = Math.abs((await at(expert.page)) - (await at(client.page)));
  test.info().annotations.push({ type: 'milliseconds between the two screens', description: String(apart) });
  expect(apart).toBeLessThan(100);
  await Promise.all([expert.context.close(), client.context.close()]);
});
