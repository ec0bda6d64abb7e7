import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { ask, fan, pickOneCardAfterAnother, readerIsSilent } from './consulting';
import { newName, signInByNickname } from './signing-in';

test.use({ reducedMotion: 'reduce' });

/** Nothing against WCAG 2.2 AA and the usual good practice that a machine can find; and nothing wider than the smallest phone. */
async function expectGoodPage(page: Page): Promise<void> {
  // Naver prescribes the colours of its button: white on a green that is too light for it.
  const builder = new AxeBuilder({ page }).exclude('a[href*="/auth/naver/"]');
  // Whatever is behind a dialog is out of reach, and so are the page's own headings and landmarks.
  if (await page.getByRole('dialog').isVisible()) builder.include('[role=dialog]');
  const { violations } = await builder
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
  ).toEqual([]);
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  if (before !== null) await page.setViewportSize(before);
}

const pages = [
  '/',
  '/deck',
  '/deck/major-17-star',
  '/readings',
  '/readings?tab=links',
  '/rooms',
  '/sign-in',
  '/account',
  '/experts/apply',
  '/decks',
  '/farewell',
  '/nowhere',
];

for (const language of ['ko-KR', 'en-GB']) {
  test.describe(language, () => {
    test.use({ locale: language });

    for (const path of pages) {
      test(`${path} can be used by everybody`, async ({ page }) => {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await page.waitForLoadState('networkidle');
        await expectGoodPage(page);
      });
    }
  });
}

test('a consultation, its fan and its reading can be used by everybody', async ({ page }) => {
  test.setTimeout(240_000);
  await ask(page);
  await readerIsSilent(page);
  await expectGoodPage(page);
  await page.getByRole('button', { name: '카드 뽑기', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectGoodPage(page);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^한 장/ })
    .click();
  await expect(fan(page)).toBeFocused();
  await expectGoodPage(page);
  await pickOneCardAfterAnother(page);
  await readerIsSilent(page);
  await expectGoodPage(page);

  await page.getByRole('link', { name: '리딩 보기' }).click();
  await expect(page.getByRole('heading', { name: '리딩', level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expectGoodPage(page);
  await page.getByRole('button', { name: '공유하기' }).click();
  await page.getByRole('button', { name: '링크 만들기' }).click();
  await expect(page.getByRole('img', { name: '가로 그림' })).toBeVisible();
  await expectGoodPage(page);
});

test('what a member sees can be used by everybody', async ({ page }) => {
  test.setTimeout(120_000);
  const name = newName();
  await page.goto('/rooms');
  await page.getByRole('button', { name: '로그인', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectGoodPage(page);
  await signInByNickname(page, name);
  for (const path of ['/account', '/rooms', '/experts/apply']) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    await expectGoodPage(page);
  }
});

test('the deck is leafed through by keyboard alone', async ({ page }) => {
  await page.goto('/deck');
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(78);
  const star = page.getByRole('link', { name: /별$/ });
  await star.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '별', level: 1 })).toBeVisible();
  for (
    let step = 0;
    step < 20 && !(await page.getByRole('button', { name: '역방향' }).evaluate((it) => it === document.activeElement));
    step += 1
  ) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '역방향' })).toHaveAttribute('aria-pressed', 'true');
});
