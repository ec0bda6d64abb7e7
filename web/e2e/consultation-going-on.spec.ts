import { expect, test } from '@playwright/test';
import {
  ask,
  composer,
  drawnCards,
  expectLastAnswerAsStored,
  fan,
  log,
  pickOneCardAfterAnother,
  readerIsSilent,
  readerSpeaks,
  watchForVanishing,
} from './consulting';
import { takePictures } from './pictures';

test('an answer is said again, and judged', async ({ page }) => {
  await ask(page);
  await readerIsSilent(page);
  const before = await log(page).locator('> ol > li').count();

  await page.getByRole('button', { name: '다시 말해 줘' }).click();
  await readerSpeaks(page);
  await readerIsSilent(page);
  await expect(log(page).locator('> ol > li')).toHaveCount(before);
  await expectLastAnswerAsStored(page);

  const liked = log(page).getByRole('button', { name: '좋았어' }).last();
  await liked.click();
  await expect(liked).toHaveAttribute('aria-pressed', 'true');
  await log(page).getByRole('button', { name: '한마디 남기기' }).click();
  await log(page).getByRole('textbox', { name: '어떤 점이 그랬어?' }).fill('마음이 놓였어');
  await log(page).getByRole('button', { name: '보내기' }).click();
  await expect(page.getByText('들려줘서 고마워')).toBeVisible();
  await page.reload();
  await expect(log(page).getByRole('button', { name: '좋았어' }).last()).toHaveAttribute('aria-pressed', 'true');
  await expect(log(page).getByRole('button', { name: '남긴 말 고치기' })).toBeVisible();
});

for (const { name, count, picture } of [
  { name: /과거 · 현재 · 미래/, count: 3, picture: 'three-cards' },
  { name: /켈틱 크로스/, count: 10, picture: 'celtic-cross' },
]) {
  test(`${count} cards on one’s own wish lie on the table, and stay there`, async ({ page }) => {
    const vanished = await watchForVanishing(page);
    await ask(page);
    await readerIsSilent(page);
    await page.getByRole('button', { name: '카드 뽑기', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name }).click();
    await expect(fan(page)).toBeFocused();

    await pickOneCardAfterAnother(page);

    await expect(drawnCards(page).getByRole('listitem')).toHaveCount(count);
    await readerIsSilent(page);
    await expect(page.getByText('공정하게 섞였어요')).toBeVisible();
    await expect(page.getByRole('button', { name: '공유하기' })).toBeVisible();
    expect(await vanished()).toBe(false);
    await drawnCards(page).scrollIntoViewIfNeeded();
    await takePictures(page, picture);
  });
}

test('cards need a question first', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: '오늘의 카드 뽑기' }).click();
  await page.waitForURL(/\/consult\//);
  await page.getByRole('button', { name: '카드 뽑기', exact: true }).click();
  await expect(page.getByRole('dialog', { name: '먼저 고민을 들려줘' })).toBeVisible();
  await page.getByRole('button', { name: '이야기할게' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a consultation is found, deleted, and brought back', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await ask(page, '등대지기 이야기를 하고 싶어');
  await readerIsSilent(page);
  const aside = page.getByRole('complementary', { name: '내 상담' });

  await aside.getByRole('searchbox').fill('등대지기 없는말');
  await expect(aside.getByText('그런 말이 나온 상담은 없어요.')).toBeVisible();
  await aside.getByRole('searchbox').fill('등대지기');
  await expect(aside.getByRole('link', { name: /등대지기/ })).toBeVisible();

  await aside.getByRole('button', { name: '지우기' }).click();
  await page.waitForURL('/');
  await page.getByRole('button', { name: '되돌리기' }).click();
  await page.waitForURL(/\/consult\//);
  await expect(log(page).getByText('등대지기 이야기를 하고 싶어')).toBeVisible();

  await aside.getByRole('button', { name: '지우기' }).first().click();
  // Left already, or going back would lead elsewhere.
  await page.waitForURL('/');
  await page.goBack();
  await page.getByRole('button', { name: '지운 상담 보기' }).click();
  await expect(page.getByText(/에 완전히 사라져요/)).toBeVisible();
});

test('a reload in the middle of an answer loses and doubles nothing', async ({ page }) => {
  await ask(page);
  await readerSpeaks(page);
  await page.reload();
  await readerIsSilent(page);
  await expectLastAnswerAsStored(page);
  await expect(composer(page)).toHaveValue('');
});

test('what a second tab says is seen in the first one', async ({ page, context }) => {
  await ask(page);
  await readerIsSilent(page);
  const second = await context.newPage();
  await second.goto(page.url());
  await composer(second).fill('석 달쯤 됐어.');
  await composer(second).press('Enter');
  await readerSpeaks(second);

  // Headless pages are always in sight; this is what coming back to the tab tells it.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await readerIsSilent(second);
  await expect(log(page).getByText('석 달쯤 됐어.')).toBeVisible();
  await expectLastAnswerAsStored(page);
});

test('a line that is cut is taken up again, and what was typed stays', async ({ page, context }) => {
  await ask(page);
  await readerSpeaks(page);
  await context.setOffline(true);
  await expect(page.getByText(/연결이 끊겼어/).first()).toBeVisible();
  await composer(page).fill('그런데 말이야');
  await context.setOffline(false);

  await readerIsSilent(page);
  await expect(page.getByText(/돌아오면 이어서/)).toBeHidden();
  await expectLastAnswerAsStored(page);
  await page.reload();
  await expect(composer(page)).toHaveValue('그런데 말이야');
});

test('the card of the day is the same one all day long', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: '오늘의 카드 뽑기' }).click();
  await page.waitForURL(/\/consult\//);
  const first = page.url();
  await expect(fan(page)).toBeVisible();
  await pickOneCardAfterAnother(page);
  await expect(drawnCards(page).getByRole('listitem')).toHaveCount(1);
  await readerIsSilent(page);

  await page.goto('/');
  await page.getByRole('button', { name: '오늘의 카드 뽑기' }).click();
  await page.waitForURL(/\/consult\//);
  expect(page.url()).toBe(first);
  await expect(drawnCards(page)).toBeVisible();
});
