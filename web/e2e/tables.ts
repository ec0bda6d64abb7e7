import { expect, type Locator, type Page } from '@playwright/test';

export const cardsOn = (page: Page): Locator => page.getByRole('list', { name: '테이블의 카드' });
export const fanOn = (page: Page): Locator => page.getByRole('listbox', { name: /카드 고르기/ });

export async function cardsSeen(page: Page): Promise<string[]> {
  return cardsOn(page).getByRole('listitem').allInnerTexts();
}

/** How many cards lie open on the table. */
export async function openCards(page: Page): Promise<number> {
  return (await cardsSeen(page)).filter((text) => text.includes('방향')).length;
}

/** Up to the fan in the client's hands. */
export async function layTheTable(expert: Page, client: Page, question = ''): Promise<void> {
  await expert.getByRole('button', { name: '테이블 펴기' }).click();
  await expect(client.getByText('상담가가 어떻게 펼칠지 고르고 있어요.')).toBeVisible();
  await expert.getByRole('textbox', { name: /질문/ }).fill(question);
  await expert.getByRole('button', { name: '섞고 펼치기' }).click();
  await expect(client.getByText('카드를 골라 주세요')).toBeVisible();
  await expect(fanOn(client)).toHaveAttribute('aria-disabled', 'false');
}
