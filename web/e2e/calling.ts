import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { querent, reader, sitBeforeCamera, type Sitter } from './painted-camera';

export const password = 'moonlight';
/** A new one at every run: the same nickname is the same member, who would be an expert already. */
export const expertName = `미르 ${Date.now().toString(36).slice(-4)}`;

declare global {
  interface Window {
    /** The page's peer connections, gathered by the test to read their statistics. */
    gatheredConnections?: RTCPeerConnection[];
    /** Its sockets, gathered likewise. */
    gatheredSockets?: WebSocket[];
    /** Offers that the page has made. */
    offersMade?: number;
  }
}

export interface Visitor {
  context: BrowserContext;
  page: Page;
}

interface PageWish {
  /** Connections find no way but the relay. */
  relayOnly?: boolean;
  sitter?: Sitter;
  /** Of a product of the test's own. */
  origin?: string;
}

/** A browser of its own, whose connections and sockets the test can look into. */
export async function openPage(browser: Browser, options: PageWish = {}): Promise<Visitor> {
  const context = await browser.newContext({
    locale: 'ko-KR',
    permissions: ['camera', 'microphone'],
    ...(options.origin === undefined ? {} : { baseURL: options.origin }),
  });
  if (options.sitter !== undefined) await sitBeforeCamera(context, options.sitter);
  await context.addInitScript(
    ({ relayOnly }) => {
      const Native = window.RTCPeerConnection;
      window.gatheredConnections = [];
      window.offersMade = 0;
      const sockets: WebSocket[] = [];
      window.gatheredSockets = sockets;
      window.WebSocket = class extends WebSocket {
        constructor(address: string | URL, protocols?: string | string[]) {
          super(address, protocols);
          sockets.push(this);
        }
      };
      window.RTCPeerConnection = class extends Native {
        constructor(configuration?: RTCConfiguration) {
          super({ ...configuration, ...(relayOnly ? { iceTransportPolicy: 'relay' as const } : {}) });
          window.gatheredConnections?.push(this);
          this.addEventListener('signalingstatechange', () => {
            if (this.signalingState === 'have-local-offer') window.offersMade = (window.offersMade ?? 0) + 1;
          });
        }
      };
    },
    { relayOnly: options.relayOnly ?? false },
  );
  return { context, page: await context.newPage() };
}

export async function framesDecoded(page: Page): Promise<number> {
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

/** Pictures go on coming in from this moment. */
export async function expectMotion(page: Page): Promise<void> {
  const before = await framesDecoded(page);
  await expect.poll(() => framesDecoded(page), { timeout: 40_000 }).toBeGreaterThan(before + 10);
}

interface RoomWish {
  capacity?: number;
  waitingRoom?: boolean;
}

let rooms = 0;

/** The room's row in the reader's list. */
export const roomRow = (expert: Page, title: string) => expert.getByRole('listitem').filter({ hasText: title });

/** Signs a reader in, and lets them open a room. Answers with its path and title. */
export async function openRoom(expert: Page, wish: RoomWish = {}): Promise<{ room: string; title: string }> {
  const name = expertName;
  rooms += 1;
  // No title is the beginning of another.
  const title = `달빛 상담실 ${String(rooms).padStart(2, '0')}`;
  await expert.goto('/rooms');
  await expert.getByRole('button', { name: '상담가로 들어오기' }).click();
  await expert.getByRole('textbox', { name: '별명' }).fill(name);
  await expert.getByRole('button', { name: '들어가기' }).click();
  // Whoever was a reader before is one already.
  await expert
    .getByRole('textbox', { name: '보여 줄 이름' })
    .or(expert.getByRole('button', { name: '방 열기' }))
    .first()
    .waitFor();
  if (await expert.getByRole('textbox', { name: '보여 줄 이름' }).isVisible()) {
    await expert.getByRole('textbox', { name: '보여 줄 이름' }).fill(name);
    await expert.getByRole('textbox', { name: '소개' }).fill('달빛 아래에서 카드를 읽어요.');
    await expert.getByRole('checkbox', { name: '사랑' }).check();
    await expert.getByRole('button', { name: '상담가 되기' }).click();
  }
  await expert.getByRole('button', { name: '방 열기' }).click();
  const sheet = expert.getByRole('dialog', { name: '새 상담실' });
  await sheet.getByRole('textbox', { name: '방 이름' }).fill(title);
  await sheet.getByRole('textbox', { name: '비밀번호' }).fill(password);
  if (wish.capacity !== undefined)
    await sheet.getByRole('combobox', { name: '인원' }).selectOption(String(wish.capacity));
  if (wish.waitingRoom === true) await sheet.getByRole('checkbox', { name: '대기실' }).check();
  await sheet.getByRole('button', { name: '방 열기' }).click();
  await expect(sheet).toBeHidden();
  const enter = roomRow(expert, title).getByRole('link', { name: '들어가기' });
  await expect(enter).toBeVisible();
  return { room: (await enter.getAttribute('href')) ?? '', title };
}

export async function enterAsHost(expert: Page, room: string): Promise<void> {
  await expert.goto(room);
  await expect(expert.getByRole('textbox', { name: '비밀번호' })).toBeHidden();
  await expert.getByRole('button', { name: '들어가기' }).click();
}

export async function enterAsGuest(guest: Page, room: string, nickname: string): Promise<void> {
  await guest.goto(room);
  await guest.getByRole('textbox', { name: '별명' }).fill(nickname);
  await guest.getByLabel('비밀번호').fill(password);
  await guest.getByRole('button', { name: '들어가기' }).click();
}

export async function seeEachOther(page: Page, name: string): Promise<void> {
  const video = page.getByLabel(`${name} 님의 영상`);
  await expect(video).toBeVisible({ timeout: 30_000 });
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.videoWidth), { timeout: 30_000 })
    .toBeGreaterThan(0);
  await expectMotion(page);
}

/** A reader and a client in a call that runs. */
export async function inCall(browser: Browser, options: { relayOnly?: boolean; painted?: boolean } = {}) {
  const { painted = false, ...rest } = options;
  const expert = await openPage(browser, { ...rest, ...(painted ? { sitter: reader } : {}) });
  const client = await openPage(browser, { ...rest, ...(painted ? { sitter: querent } : {}) });
  const { room } = await openRoom(expert.page);
  await enterAsHost(expert.page, room);
  await enterAsGuest(client.page, room, '하늘');
  await Promise.all([seeEachOther(expert.page, '하늘'), seeEachOther(client.page, expertName)]);
  return { expert, client, room, close: () => Promise.all([expert.context.close(), client.context.close()]) };
}
