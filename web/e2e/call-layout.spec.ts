import { expect, test, type Page } from '@playwright/test';
import { enterAsGuest, enterAsHost, expertName, inCall, openPage, openRoom, seeEachOther } from './calling';
import { picturePath } from './pictures';
import { fanOn, openCards } from './tables';
import { log, openTalk, say } from './talking';

// A film of moving pictures, frame by frame, would take more of a slow machine than the calls do.
test.use({ trace: { mode: 'retain-on-failure', screenshots: false } });

/** A phone held either way, and the lowest window in which people work. */
const screens = {
  portrait: { width: 390, height: 844 },
  landscape: { width: 844, height: 390 },
  low: { width: 1280, height: 720 },
};
type Screen = keyof typeof screens;

/** What is there to be touched, and is cut off, or too small for a thumb. Cards on the table have rows of their own below it. */
async function ill(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > window.innerWidth) found.push('the page is wider than the screen');
    for (const element of document.querySelectorAll('main :is(button, a[href], input, select, textarea)')) {
      const touched =
        (element.matches('[type=radio], [type=checkbox]') ? element.closest('label') : element) ?? element;
      const { left, right, width, height } = touched.getBoundingClientRect();
      const name = element.getAttribute('aria-label') ?? touched.textContent;
      if (width === 0 || !touched.checkVisibility() || touched.closest('[data-spread], .sr-only') !== null) continue;
      if (left < -1 || right > window.innerWidth + 1) found.push(`${name} is cut off`);
      if (Math.min(width, height) < 43.5) found.push(`${name} is ${Math.round(width)} x ${Math.round(height)}`);
    }
    const controls = document.querySelector('[data-immersive] [role=group]')?.getBoundingClientRect();
    if (controls !== undefined && controls.bottom > window.innerHeight + 1) found.push('the controls are cut off');
    return found;
  });
}

async function expectWell(page: Page, name: string): Promise<void> {
  for (const screen of Object.keys(screens) as Screen[]) {
    await page.setViewportSize(screens[screen]);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: picturePath(`layout-${name}-${screen}`), animations: 'disabled' });
    expect.soft(await ill(page), `${name}, ${screen}`).toEqual([]);
  }
}

/** Takes the card at hand, and waits until it lies open. */
async function pick(page: Page): Promise<void> {
  const before = await openCards(page);
  await fanOn(page).focus();
  for (let step = 0; step < before + 2; step += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => openCards(page), { timeout: 45_000 }).toBe(before + 1);
}

test('nothing of a call is cut off or too small to touch, on a phone held either way and in a low window', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const [expert, client] = [await openPage(browser), await openPage(browser)];
  const { room } = await openRoom(expert.page);
  await client.page.goto(room);
  await expect(client.page.getByLabel('비밀번호')).toBeVisible();
  await expectWell(client.page, 'lobby');
  await enterAsHost(expert.page, room);
  await enterAsGuest(client.page, room, '하늘');
  await Promise.all([seeEachOther(expert.page, '하늘'), seeEachOther(client.page, expertName)]);
  await expectWell(expert.page, 'call');
  await openTalk(client.page);
  await say(client.page, '안녕하세요, 잘 보여요! 오늘은 이직 이야기를 하고 싶어요.');
  await openTalk(expert.page);
  await expect(log(expert.page).getByText('안녕하세요')).toBeVisible();
  await expectWell(expert.page, 'talk');
  await expert.page.getByRole('button', { name: '참여한 사람' }).click();
  await expectWell(expert.page, 'people');
  await Promise.all([expert.context.close(), client.context.close()]);
});

test('the largest spread can be seen while it is picked, on a phone held either way and in a low window', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const { expert, client, close } = await inCall(browser);
  await expert.page.getByRole('button', { name: '테이블 펴기' }).click();
  await expert.page.getByRole('radio', { name: /켈틱/ }).check();
  await expectWell(expert.page, 'table-rules');
  await expert.page.getByRole('textbox', { name: /질문/ }).fill('올해 이사를 해도 될까?');
  await expert.page.getByRole('button', { name: '섞고 펼치기' }).click();
  await expect(fanOn(client.page)).toHaveAttribute('aria-disabled', 'false');
  for (let card = 0; card < 6; card += 1) await pick(client.page);
  await expectWell(client.page, 'table-picking-guest');
  await expectWell(expert.page, 'table-picking-host');
  for (const [screen, least] of Object.entries({ portrait: 43.5, landscape: 33, low: 55 })) {
    await client.page.setViewportSize(screens[screen as Screen]);
    const place = client.page.locator('[data-spread] button').first();
    await expect.poll(async () => (await place.boundingBox())?.width ?? 0, { message: screen }).toBeGreaterThan(least);
  }
  await openTalk(expert.page);
  await expectWell(expert.page, 'table-talk');
  for (let card = 6; card < 10; card += 1) await pick(client.page);
  await expectWell(expert.page, 'table-laid');
  await close();
});
