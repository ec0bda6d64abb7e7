import type { Locator, Page } from '@playwright/test';

export const openTalk = (page: Page): Promise<void> => page.getByRole('button', { name: '채팅' }).click();
export const log = (page: Page): Locator => page.getByRole('log', { name: '채팅' });

export async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: '메시지' }).fill(text);
  await page.getByRole('button', { name: '보내기', exact: true }).click();
}
