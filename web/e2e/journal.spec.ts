import { expect, test, type Page } from '@playwright/test';
import { ask, fan, pickOneCardAfterAnother, readerIsSilent, worry } from './consulting';
import { takePictures } from './pictures';

/** A consultation up to its reading, which stands open afterwards. */
async function openNewReading(page: Page, words = worry): Promise<void> {
  await ask(page, words);
  await readerIsSilent(page);
  await page.getByRole('button', { name: '카드 뽑기', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^한 장/ })
    .click();
  await expect(fan(page)).toBeFocused();
  await pickOneCardAfterAnother(page);
  await page.getByRole('link', { name: '리딩 보기' }).click({ timeout: 60_000 });
  await expect(page.getByRole('heading', { name: '리딩', level: 1 })).toBeVisible();
}

/** A whole consultation goes before each of them. */
test.describe.configure({ timeout: 180_000 });

const note = (page: Page) => page.getByRole('textbox', { name: '내 메모' });
const star = (page: Page) => page.getByRole('button', { name: '즐겨찾기', exact: true });

test('a reading is annotated, marked, found again and deleted', async ({ page }) => {
  await openNewReading(page);
  await expect(page).toHaveTitle(new RegExp(worry.slice(0, 8)));
  await note(page).fill('비 오는 날에 읽었다.');
  await expect(page.getByText('저장했어요')).toBeVisible();
  await star(page).click();
  await expect(star(page)).toHaveAttribute('aria-pressed', 'true');
  await note(page).scrollIntoViewIfNeeded();
  await takePictures(page, 'reading-note');
  await page.reload();
  await expect(note(page)).toHaveValue('비 오는 날에 읽었다.');
  await expect(star(page)).toHaveAttribute('aria-pressed', 'true');

  await page.goto('/readings');
  const row = page.getByRole('listitem').filter({ hasText: worry });
  await expect(row).toContainText('비 오는 날에 읽었다.');
  await takePictures(page, 'journal');
  await page.getByRole('button', { name: '즐겨찾기만' }).click();
  await expect(row).toBeVisible();
  await page.getByRole('combobox', { name: '주제' }).selectOption('돈');
  await expect(page.getByRole('heading', { name: '이런 리딩은 없어요' })).toBeVisible();
  await page.getByRole('button', { name: '조건 지우기' }).first().click();
  await page.getByLabel('이날까지').fill('2020-01-01');
  await expect(page.getByRole('heading', { name: '이런 리딩은 없어요' })).toBeVisible();
  await page.getByLabel('이날까지').fill('');

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '글로 받기' }).click();
  expect((await download).suggestedFilename()).toMatch(/^magic-conch-readings-.*\.md$/);

  await row.getByRole('link').click();
  await page.getByRole('button', { name: '리딩 지우기' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '영영 지우기' }).click();
  await expect(page.getByText('리딩을 지웠어요')).toBeVisible();
  await expect(page).toHaveURL(/\/readings$/);
  await expect(page.getByRole('heading', { name: '아직 리딩이 없어요' })).toBeVisible();
});

test('a note that could not be saved says so, and is saved when it can be', async ({ page, context }) => {
  await openNewReading(page);
  await context.setOffline(true);
  await note(page).fill('바다 밑에서');
  await expect(page.getByText('아직 저장되지 않았어요')).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText('저장했어요')).toBeVisible();
  await page.reload();
  await expect(note(page)).toHaveValue('바다 밑에서');
});

test('a link is given for some days, its pictures are saved, and it is taken back', async ({ page, browser }) => {
  await openNewReading(page);
  await page.getByRole('button', { name: '공유하기' }).click();
  await page.getByRole('combobox', { name: '링크가 열리는 기간' }).selectOption('7일 동안');
  await page.getByRole('button', { name: '링크 만들기' }).click();
  const link = await page.getByRole('textbox', { name: '공유 링크' }).inputValue();
  const wide = page.getByRole('img', { name: '가로 그림' });
  await expect
    .poll(() => wide.evaluate((image: HTMLImageElement) => image.naturalWidth), { timeout: 30_000 })
    .toBe(1200);
  const tall = page.getByRole('img', { name: '세로 그림' });
  await expect
    .poll(() => tall.evaluate((image: HTMLImageElement) => image.naturalHeight), { timeout: 30_000 })
    .toBe(1920);
  for (const shape of ['가로', '세로']) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: `${shape} 그림 내려받기` }).click();
    expect((await download).suggestedFilename()).toMatch(/^magic-conch-(wide|tall)\.png$/);
  }
  await takePictures(page, 'share-sheet');
  // It is ticked when the link has been changed.
  await page.getByRole('checkbox', { name: '내 질문도 함께 보여 주기' }).click();
  await expect(page.getByText('링크를 바꿨어요')).toBeVisible();

  const stranger = await browser.newContext({ locale: 'ko-KR' });
  const shared = await stranger.newPage();
  await shared.goto(link);
  await expect(shared.getByText(worry)).toBeVisible();

  await page.goto('/readings?tab=links');
  await expect(page.getByRole('listitem').filter({ hasText: worry })).toContainText('까지');
  await takePictures(page, 'shared-links');
  await page.getByRole('button', { name: '링크 거두기' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '링크 거두기' }).click();
  await expect(page.getByRole('heading', { name: '공유한 링크가 없어요' })).toBeVisible();
  await shared.reload();
  await expect(shared.getByRole('heading', { name: '더는 볼 수 없는 리딩이에요' })).toBeVisible();
  await stranger.close();
});
