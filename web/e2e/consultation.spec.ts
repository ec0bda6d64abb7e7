import { expect, test, type Page } from '@playwright/test';
import { fan, log, pickOneCardAfterAnother, readerIsSilent, worry } from './consulting';
import { takePictures } from './pictures';

/** What a visitor says on, until the reader thinks that the question is clear. */
const further = [
  '석 달쯤 됐어. 자주 웃어 주는데 먼저 연락은 안 와.',
  '고백해도 될지 알고 싶어.',
  '응, 카드를 보고 싶어.',
  '카드 한 장 뽑아 줘.',
];

/** Notes from now on how long the conversation is whenever the page changes; one that grows word by word has many lengths. */
async function noteTextLengths(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const lengths = new Set<number>();
    Object.assign(globalThis, { conversationLengths: lengths });
    new MutationObserver(() => {
      const conversation = document.querySelector('[role=log]');
      if (conversation !== null) lengths.add(conversation.textContent.length);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return () =>
    page.evaluate(() => (globalThis as unknown as { conversationLengths: Set<number> }).conversationLengths.size);
}

async function talkUntilTheCardsAreOffered(page: Page): Promise<void> {
  for (const words of further) {
    await readerIsSilent(page);
    if (await fan(page).isVisible()) return;
    await page.getByRole('textbox', { name: '메시지' }).fill(words);
    await page.getByRole('button', { name: '보내기' }).click();
    await expect(log(page).getByText(words)).toBeVisible();
  }
  await readerIsSilent(page);
}

test('a guest asks, picks a card, reads the reading and shares it', async ({ page, browser }) => {
  const seenLengths = await noteTextLengths(page);
  await page.goto('/');
  await takePictures(page, 'home');
  await page.getByRole('textbox', { name: '무슨 고민이 있어?' }).fill(worry);
  await page.getByRole('button', { name: '물어보기' }).click();

  await page.waitForURL(/\/consult\//);
  await expect(log(page).getByText(worry)).toBeVisible();
  await readerIsSilent(page);
  expect(await seenLengths()).toBeGreaterThan(5);

  await talkUntilTheCardsAreOffered(page);
  await expect(fan(page)).toBeVisible();
  await expect(fan(page).getByRole('option')).toHaveCount(78);
  await expect(page.getByText('섞은 순서를 봉인했어요')).toBeVisible();
  await takePictures(page, 'fan');

  await pickOneCardAfterAnother(page);
  await expect(page.getByRole('list', { name: '뽑은 카드' })).toBeVisible();
  await readerIsSilent(page);
  await expect(page.getByText('공정하게 섞였어요')).toBeVisible();
  const share = page.getByRole('button', { name: '공유하기' });
  await expect(share).toBeVisible();
  await takePictures(page, 'reading');

  await page.reload();
  await expect(log(page).getByText(worry)).toBeVisible();
  await expect(page.getByRole('list', { name: '뽑은 카드' })).toBeVisible();

  await share.click();
  await page.getByRole('button', { name: '링크 만들기' }).click();
  const link = await page.getByRole('textbox', { name: '공유 링크' }).inputValue();
  expect(new URL(link).pathname).toMatch(/^\/r\/[\w-]{22}$/);
  await takePictures(page, 'share');

  const stranger = await browser.newContext({ locale: 'ko-KR' });
  const shared = await stranger.newPage();
  await shared.goto(link);
  await expect(shared.getByRole('heading', { name: '함께 보는 리딩' })).toBeVisible();
  await expect(shared.getByText('공정하게 섞였어요')).toBeVisible();
  await expect(shared.getByText(worry)).toBeHidden();
  await takePictures(shared, 'shared-reading');
  await stranger.close();
});

test('whoever prefers English reads English', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('textbox', { name: 'What is on your mind?' })).toBeVisible();
  await page.getByRole('button', { name: /한국어/ }).click();
  await expect(page.getByRole('textbox', { name: '무슨 고민이 있어?' })).toBeVisible();
  await context.close();
});

test('a link that leads nowhere says what to do', async ({ page }) => {
  await page.goto(`/r/${'x'.repeat(22)}`);
  await expect(page.getByRole('heading', { name: '이런 리딩은 없어요' })).toBeVisible();
  await page.goto('/nowhere/at/all');
  await expect(page.getByRole('link', { name: '처음으로' })).toBeVisible();
});
