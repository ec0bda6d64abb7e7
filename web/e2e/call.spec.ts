import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { takePictures } from './pictures';

const password = 'moonlight';
/** A new one at every run: the same nickname is the same member, who would be an expert already. */
const expertName = `미르 ${Date.now().toString(36).slice(-4)}`;

declare global {
  interface Window {
    /** The page's peer connections, gathered by the test to read their statistics. */
    gatheredConnections?: RTCPeerConnection[];
  }
}

async function openPage(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: 'ko-KR', permissions: ['camera', 'microphone'] });
  await context.addInitScript(() => {
    const Native = window.RTCPeerConnection;
    window.gatheredConnections = [];
    window.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        window.gatheredConnections?.push(this);
      }
    };
  });
  return { context, page: await context.newPage() };
}

async function framesDecoded(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let frames = 0;
    for (const connection of window.gatheredConnections ?? []) {
      (await connection.getStats()).forEach((report: { type: string; kind?: string; framesDecoded?: number }) => {
        if (report.type === 'inbound-rtp' && report.kind === 'video') frames += report.framesDecoded ?? 0;
      });
    }
    return frames;
  });
}

async function openRoom(expert: Page): Promise<string> {
  await expert.goto('/rooms');
  await expert.getByRole('button', { name: '상담가로 들어오기' }).click();
  await expert.getByRole('textbox', { name: '별명' }).fill(expertName);
  await expert.getByRole('button', { name: '들어가기' }).click();
  await expert.getByRole('textbox', { name: '보여 줄 이름' }).fill(expertName);
  await expert.getByRole('textbox', { name: '소개' }).fill('달빛 아래에서 카드를 읽어요.');
  await expert.getByRole('checkbox', { name: '사랑' }).check();
  await expert.getByRole('button', { name: '상담가 되기' }).click();
  await expert.getByRole('button', { name: '방 열기' }).click();
  const sheet = expert.getByRole('dialog', { name: '새 상담실' });
  await sheet.getByRole('textbox', { name: '방 이름' }).fill('달빛 상담실');
  await sheet.getByRole('textbox', { name: '비밀번호' }).fill(password);
  await sheet.getByRole('button', { name: '방 열기' }).click();
  const enter = expert.getByRole('link', { name: '들어가기' });
  await expect(enter).toBeVisible();
  await takePictures(expert, 'rooms');
  return (await enter.getAttribute('href')) ?? '';
}

async function seeEachOther(page: Page, name: string): Promise<void> {
  const video = page.getByLabel(`${name} 님의 영상`);
  await expect(video).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => framesDecoded(page), { timeout: 30_000 }).toBeGreaterThan(10);
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.videoWidth)).toBeGreaterThan(0);
}

test('an expert and a client see, hear and write to each other', async ({ browser }) => {
  const [expert, client] = [await openPage(browser), await openPage(browser)];
  const room = await openRoom(expert.page);

  await expert.page.goto(room);
  await expect(expert.page.getByRole('textbox', { name: '비밀번호' })).toBeHidden();
  await takePictures(expert.page, 'lobby');
  await expert.page.getByRole('button', { name: '들어가기' }).click();
  await expect(expert.page.getByText('아직 혼자예요')).toBeVisible();

  await client.page.goto(room);
  await client.page.getByRole('textbox', { name: '별명' }).fill('하늘');
  await client.page.getByLabel('비밀번호').fill('wrong password');
  await client.page.getByRole('button', { name: '들어가기' }).click();
  await expect(client.page.getByRole('alert')).toContainText('비밀번호와 주소를 다시 확인해 주세요');
  await client.page.getByLabel('비밀번호').fill(password);
  await client.page.getByRole('button', { name: '들어가기' }).click();

  await Promise.all([seeEachOther(expert.page, '하늘'), seeEachOther(client.page, expertName)]);

  await client.page.getByRole('button', { name: '채팅' }).click();
  await client.page.getByRole('textbox', { name: '메시지' }).fill('안녕하세요, 잘 보여요!');
  await client.page.getByRole('button', { name: '보내기' }).click();
  await expect(client.page.getByText('전달됨')).toBeVisible();
  await expert.page.getByRole('button', { name: '채팅' }).click();
  await expect(expert.page.getByRole('log', { name: '채팅' }).getByText('안녕하세요, 잘 보여요!')).toBeVisible();
  await takePictures(expert.page, 'call');

  await client.page.getByRole('button', { name: '마이크 끄기' }).click();
  await expect(expert.page.getByRole('img', { name: '음소거' })).toBeVisible();
  await client.page.getByRole('button', { name: '나가기' }).click();
  await expect(client.page.getByRole('heading', { name: '상담을 마쳤어요' })).toBeVisible();
  await expect(expert.page.getByText('하늘 님이 나갔어요')).toBeVisible();
  await Promise.all([expert.context.close(), client.context.close()]);
});

test('a room that does not exist says so', async ({ page }) => {
  await page.goto(`/rooms/${'x'.repeat(22)}`);
  await expect(page.getByRole('heading', { name: '이런 상담실은 없어요' })).toBeVisible();
});
