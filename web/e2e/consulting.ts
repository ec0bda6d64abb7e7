import { expect, type Locator, type Page } from '@playwright/test';

export const worry = '좋아하는 사람이 있는데, 그 사람 마음이 궁금해';

export const fan = (page: Page): Locator => page.getByRole('listbox', { name: /카드 고르기/ });
export const log = (page: Page): Locator => page.getByRole('log', { name: '대화' });
export const composer = (page: Page): Locator => page.getByRole('textbox', { name: '메시지' });
export const drawnCards = (page: Page): Locator => page.getByRole('list', { name: '뽑은 카드' });

export async function ask(page: Page, words = worry): Promise<void> {
  await page.goto('/');
  await page.getByRole('textbox', { name: '무슨 고민이 있어?' }).fill(words);
  await page.getByRole('button', { name: '물어보기' }).click();
  await page.waitForURL(/\/consult\//);
  await expect(log(page).getByText(words)).toBeVisible();
}

export async function readerSpeaks(page: Page): Promise<void> {
  await expect(log(page).locator('> ol > li[aria-busy=true]')).toContainText(/[가-힣]{2}/, { timeout: 30_000 });
}

export async function readerIsSilent(page: Page): Promise<void> {
  await expect(log(page)).toHaveAttribute('aria-busy', 'false', { timeout: 60_000 });
}

export async function pickOneCardAfterAnother(page: Page): Promise<void> {
  await fan(page).focus();
  // A picked card stays picked; the wheel is turned on before the next one, for as many as the spread needs.
  const open = fan(page).and(page.locator(':not([aria-disabled=true])'));
  while (await open.isVisible()) {
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
  }
}

/** Watches from the next page on; tells whether the conversation was ever out of sight on the page that it stands on. */
export async function watchForVanishing(page: Page): Promise<() => Promise<boolean>> {
  await page.addInitScript(() => {
    Object.assign(globalThis, { conversationVanished: false });
    new MutationObserver(() => {
      if (document.querySelector('[role=log]')?.checkVisibility() === false)
        Object.assign(globalThis, { conversationVanished: true });
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['style', 'class'] });
  });
  return () => page.evaluate(() => (globalThis as unknown as { conversationVanished: boolean }).conversationVanished);
}

/** What the reader said last, as it is stored, letters only. */
async function storedAnswer(page: Page): Promise<string> {
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const answer = await page.request.get(`/api/v1/chat/conversations/${id}`);
  const { messages } = (await answer.json()) as { messages: { parts: { type: string; text?: string }[] }[] };
  return lettersOf((messages.at(-1)?.parts ?? []).map((part) => part.text ?? '').join(''));
}

const lettersOf = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

/** The last answer stands on the page as it is stored: whole, and once. */
export async function expectLastAnswerAsStored(page: Page): Promise<void> {
  const stored = await storedAnswer(page);
  expect(stored).not.toBe('');
  await expect
    .poll(async () => lettersOf(await log(page).innerText()).split(stored).length - 1, { timeout: 20_000 })
    .toBe(1);
}
