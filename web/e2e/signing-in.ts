import { expect, type Locator, type Page } from '@playwright/test';

/** A new one at every run and for every test: the same name is the same account, at the fake providers and with sign-in by nickname. */
export const newName = (word = '고래'): string => `${word} ${Math.random().toString(36).slice(2, 7)}`;

export const menuButton = (page: Page, name: string): Locator =>
  page.getByRole('button', { name: `${name} 님의 메뉴` });

/** From the sheet that asks how to sign in, by way of a fake provider's page. */
export async function signInBy(page: Page, way: '카카오' | '네이버' | 'Google', name: string): Promise<void> {
  await page
    .getByRole('dialog')
    .getByRole('link', { name: `${way}로 시작하기` })
    .click();
  await expect(page.getByRole('heading', { name: /^Fake / })).toBeVisible();
  await page.getByRole('textbox', { name: 'Sign in as' }).fill(name);
  await page.getByRole('button', { name: 'agree' }).click();
  await expect(menuButton(page, name)).toBeVisible();
}

/** By nickname alone, as a local run allows. */
export async function signInByNickname(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('textbox', { name: '별명' }).fill(name);
  await page.getByRole('dialog').getByRole('button', { name: '들어가기' }).click();
  await expect(menuButton(page, name)).toBeVisible();
}

/** Whoever is signed in asks to read for others. */
export async function applyAsExpert(page: Page, name: string): Promise<void> {
  await page.goto('/experts/apply');
  await page.getByRole('textbox', { name: '보여 줄 이름' }).fill(name);
  await page.getByRole('textbox', { name: '소개' }).fill('달빛 아래에서 카드를 읽어요.');
  await page.getByRole('checkbox', { name: '사랑' }).check();
  await page.getByRole('button', { name: /상담가 되기|다시 신청하기/ }).click();
  await expect(page.getByText('상담가 프로필을 저장했어요')).toBeVisible();
}
