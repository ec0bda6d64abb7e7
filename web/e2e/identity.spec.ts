import { expect, test, type Browser, type Page } from '@playwright/test';
import { install, type Installation } from './installation';
import { takePictures } from './pictures';
import { applyAsExpert, newName, signInBy } from './signing-in';

/** Where an admin must approve whoever wants to read for others; everywhere else in these tests nobody need. */
const settings = `
[experts]
approval = "admin"
`;

let installation: Installation | undefined;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  installation = await install(settings);
});
test.afterAll(() => installation?.stop());

async function visitor(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: installation?.origin ?? '', locale: 'ko-KR' });
  return context.newPage();
}

async function member(browser: Browser, name: string): Promise<{ page: Page; id: string }> {
  const page = await visitor(browser);
  await page.goto('/');
  await page.getByRole('button', { name: '로그인', exact: true }).click();
  await signInBy(page, '카카오', name);
  const me = (await (await page.request.get('/api/v1/auth/me')).json()) as { id: string };
  return { page, id: me.id };
}

/** A role is in the next access token. */
async function takeNewToken(page: Page): Promise<void> {
  await page.evaluate(() => fetch('/api/v1/auth/refresh', { method: 'POST' }));
  await page.reload();
}

async function admin(browser: Browser): Promise<Page> {
  const { page, id } = await member(browser, newName('등대지기'));
  await installation?.command('auth', 'admin', 'grant', '--member', id);
  await takeNewToken(page);
  await page.goto('/admin');
  await expect(page.getByRole('heading', { name: '운영 도구' })).toBeVisible();
  return page;
}

const application = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

test('an expert is refused with a reason, applies again, is approved, and is there for everybody to see', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const name = newName('미르');
  const { page: expert, id } = await member(browser, name);
  await applyAsExpert(expert, name);
  await expect(expert.getByText('승인을 기다리고 있어요')).toBeVisible();
  await takePictures(expert, 'expert-pending');
  const stranger = await visitor(browser);
  await stranger.goto(`/experts/${id}`);
  await expect(stranger.getByRole('heading', { name: '이런 상담가는 없어요' })).toBeVisible();

  const desk = await admin(browser);
  await takePictures(desk, 'admin-applications');
  await application(desk, name).getByRole('button', { name: '거절하기' }).click();
  const sheet = desk.getByRole('dialog');
  await sheet.getByRole('textbox', { name: '까닭' }).fill('소개를 조금 더 들려주세요.');
  await sheet.getByRole('button', { name: '거절하기' }).click();
  await expect(application(desk, name)).toBeHidden();

  await expert.getByRole('button', { name: '지금 다시 확인하기' }).click();
  await expect(expert.getByText('소개를 조금 더 들려주세요.')).toBeVisible();
  await applyAsExpert(expert, name);
  await expect(expert.getByText('승인을 기다리고 있어요')).toBeVisible();

  await desk.reload();
  await application(desk, name).getByRole('button', { name: '승인하기' }).click();
  await expect(desk.getByText(`${name} 님을 승인했어요`)).toBeVisible();
  await desk.getByRole('button', { name: '승인됨' }).click();
  await expect(application(desk, name).getByRole('button', { name: '역할 거두기' })).toBeVisible();

  await expert.getByRole('button', { name: '지금 다시 확인하기' }).click();
  await expect(expert.getByText('승인된 상담가예요')).toBeVisible();
  await takeNewToken(expert);
  await expert.goto('/rooms');
  await expect(expert.getByRole('button', { name: '방 열기' })).toBeVisible();

  await stranger.reload();
  await expect(stranger.getByRole('heading', { name, level: 1 })).toBeVisible();
  await expect(stranger.getByText('달빛 아래에서 카드를 읽어요.')).toBeVisible();
  await expect(stranger).toHaveTitle(new RegExp(name));
  await takePictures(stranger, 'expert-public');

  await desk.getByRole('tab', { name: '보안 기록' }).click();
  await desk.getByRole('textbox', { name: '회원 번호로 찾기' }).fill(id);
  await desk.getByRole('button', { name: '찾기' }).click();
  const events = desk.getByRole('region', { name: '보안 기록' });
  await expect(events.getByRole('row', { name: /로그인/ }).first()).toBeVisible();
  const rows = await events.getByRole('row').count();
  await expect(events.getByRole('button', { name: id })).toHaveCount(rows - 1);
  await takePictures(desk, 'admin-audit');
});

test('to whoever is no admin there is no desk', async ({ browser }) => {
  const { page } = await member(browser, newName());
  await page.goto('/admin');
  await expect(page.getByRole('heading', { name: '이 물길 끝에는 아무것도 없어요' })).toBeVisible();
  for (const path of ['experts?state=pending', 'audit']) {
    expect((await page.request.get(`/api/v1/auth/admin/${path}`)).status()).toBe(403);
  }

  const stranger = await visitor(browser);
  await stranger.goto('/admin');
  await expect(stranger.getByRole('heading', { name: '이 물길 끝에는 아무것도 없어요' })).toBeVisible();
});
