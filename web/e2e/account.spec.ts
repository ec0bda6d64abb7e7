import { expect, test, type Browser, type Page } from '@playwright/test';
import { ask, log, worry } from './consulting';
import { takePictures } from './pictures';

/** A new one at every run and for every test: the same name is the same account at the fake providers. */
const newName = () => `고래 ${Math.random().toString(36).slice(2, 7)}`;

/** On the page of a fake provider, which asks under which name to go on. */
async function consentAs(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name: /^Fake / })).toBeVisible();
  await page.getByRole('textbox', { name: 'Sign in as' }).fill(name);
  await page.getByRole('button', { name: 'agree' }).click();
}

async function openSignIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: '로그인', exact: true }).click();
  await expect(page.getByRole('dialog', { name: '로그인' })).toBeVisible();
}

async function signIn(page: Page, way: '카카오' | '네이버' | 'Google', name: string): Promise<void> {
  await openSignIn(page);
  await page.getByRole('link', { name: `${way}로 시작하기` }).click();
  await consentAs(page, name);
  await expect(menuButton(page, name)).toBeVisible();
}

const menuButton = (page: Page, name: string) => page.getByRole('button', { name: `${name} 님의 메뉴` });
const identities = (page: Page) => page.getByRole('region', { name: '연결된 계정' });
const sessions = (page: Page) => page.getByRole('region', { name: '로그인한 기기' });

async function openAccount(page: Page, name: string): Promise<void> {
  await menuButton(page, name).click();
  await page.getByRole('link', { name: '내 정보' }).click();
  await expect(page.getByRole('heading', { name: '내 정보' })).toBeVisible();
}

async function anotherBrowser(browser: Browser): Promise<Page> {
  return (await browser.newContext({ locale: 'ko-KR' })).newPage();
}

test('a guest signs in with Kakao, and the consultation comes along', async ({ page }) => {
  const name = newName();
  await ask(page);
  const consultation = new URL(page.url()).pathname;
  await openSignIn(page);
  await takePictures(page, 'sign-in');
  await page.getByRole('link', { name: '카카오로 시작하기' }).click();
  await consentAs(page, name);
  await expect(page).toHaveURL(new RegExp(`${consultation}$`));
  await expect(log(page).getByText(worry)).toBeVisible();
  await page.reload();
  await expect(menuButton(page, name)).toBeVisible();
  await expect(log(page).getByText(worry)).toBeVisible();
});

test('a member sets a picture, links a second provider, and signs out everywhere', async ({ page, browser }) => {
  const name = newName();
  await page.goto('/rooms');
  await signIn(page, '카카오', name);
  await openAccount(page, name);
  await expect(identities(page).getByRole('button', { name: '카카오 연결 끊기' })).toBeDisabled();

  await page.locator('input[type=file]').setInputFiles({
    name: 'night.png',
    mimeType: 'image/png',
    buffer: await page.screenshot(),
  });
  await page.getByRole('application', { name: /사진 자리/ }).press('ArrowRight');
  await page.getByRole('button', { name: '이 사진으로 하기' }).click();
  await expect(page.getByText('사진을 바꿨어요')).toBeVisible();
  const picture = menuButton(page, name).locator('img');
  await expect(picture).toHaveAttribute('src', /^\/api\/v1\/auth\/avatars\//);
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);

  await identities(page).getByRole('link', { name: '네이버 연결하기' }).click();
  await consentAs(page, name);
  await expect(identities(page).getByText('네이버 계정을 연결했어요.')).toBeVisible();
  await expect(page).toHaveURL(/\/account$/);
  await expect(identities(page).getByRole('button', { name: '카카오 연결 끊기' })).toBeEnabled();

  const second = await anotherBrowser(browser);
  await second.goto('/rooms');
  await signIn(second, '네이버', name);
  await page.reload();
  await expect(sessions(page).getByRole('listitem')).toHaveCount(2);
  await expect(sessions(page).getByText('이 기기')).toHaveCount(1);
  await takePictures(page, 'account');

  await sessions(page).getByRole('button', { name: '모든 기기에서 로그아웃' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '모든 기기에서 로그아웃' }).click();
  await expect(page.getByText('모든 기기에서 로그아웃했어요')).toBeVisible();
  await expect(page.getByRole('button', { name: '로그인', exact: true })).toBeVisible();

  await second.reload();
  await expect(second.getByText('로그인이 끝나서')).toBeVisible();
  await expect(second.getByRole('button', { name: '로그인', exact: true })).toBeVisible();
  await second.context().close();
});

test('whoever says no at the provider hears what happened, and can go on', async ({ page }) => {
  await page.goto('/readings');
  await openSignIn(page);
  await page.getByRole('link', { name: '카카오로 시작하기' }).click();
  await page.getByRole('button', { name: 'cancel' }).click();
  await expect(page.getByRole('alert')).toContainText('카카오에서 동의를 취소하셨어요');
  await expect(page.getByRole('link', { name: '카카오로 다시 해 보기' })).toBeVisible();
  await takePictures(page, 'sign-in-failed');
  await page.getByRole('link', { name: '손님으로 계속하기' }).click();
  await expect(page).toHaveURL(/\/readings$/);
});

test('a member takes the data along and leaves for good', async ({ page }) => {
  const name = newName();
  await page.goto('/rooms');
  await signIn(page, 'Google', name);
  await openAccount(page, name);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '내 데이터 받기' }).click();
  expect((await download).suggestedFilename()).toMatch(/^magic-conch-\d{4}-\d\d-\d\d\.zip$/);

  await page.getByRole('button', { name: '계정 지우기' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '계속하기' }).click();
  await expect(dialog.getByRole('button', { name: '영원히 지우기' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: '별명' }).fill(name);
  await dialog.getByRole('button', { name: '영원히 지우기' }).click();
  await expect(page.getByRole('heading', { name: '안녕히 가세요' })).toBeVisible();
  await expect(page.getByRole('button', { name: '로그인', exact: true })).toBeVisible();
});
