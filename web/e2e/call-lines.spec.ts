import { createHash, randomBytes } from 'node:crypto';
import { expect, test, type Page } from '@playwright/test';
import {
  enterAsGuest,
  enterAsHost,
  expectMotion,
  expertName,
  inCall,
  openPage,
  openRoom,
  seeEachOther,
} from './calling';
import { log, openTalk, say } from './talking';

/** Of the connection that lives: the sections of its description, its transceivers, the offers made so far. */
function negotiated(page: Page) {
  return page.evaluate(() => {
    const connection = window.gatheredConnections?.at(-1);
    const sdp = connection?.localDescription?.sdp ?? '';
    return {
      sections: sdp.split('\nm=').length - 1,
      transceivers: connection?.getTransceivers().length,
      offers: window.offersMade,
    };
  });
}

test('a call comes back by itself when its connection is destroyed, with the words said meanwhile', async ({
  browser,
}) => {
  const { expert, client, close } = await inCall(browser);
  await openTalk(expert.page);
  await openTalk(client.page);
  await client.page.evaluate(() => window.gatheredConnections?.at(-1)?.close());
  await say(client.page, '들리나요?');
  await expect(log(expert.page).getByText('들리나요?')).toBeVisible({ timeout: 60_000 });
  await Promise.all([expectMotion(expert.page), expectMotion(client.page)]);
  await expect(log(expert.page).getByText('들리나요?')).toHaveCount(1);
  await close();
});

test('the camera switched fifty times negotiates nothing', async ({ browser }) => {
  const { expert, client, close } = await inCall(browser);
  const before = await negotiated(client.page);
  for (let time = 0; time < 25; time += 1) {
    await client.page.getByRole('button', { name: '카메라 끄기' }).click();
    await client.page.getByRole('button', { name: '카메라 켜기' }).click();
    await expect(client.page.getByRole('button', { name: '카메라 끄기' })).toBeVisible();
  }
  expect(await negotiated(client.page)).toEqual(before);
  expect(before.transceivers).toBe(3);
  await expectMotion(expert.page);
  await close();
});

test('a file of twenty megabytes arrives as it was while the video runs', async ({ browser }) => {
  const { expert, client, close } = await inCall(browser);
  await openTalk(expert.page);
  await openTalk(client.page);
  const content = randomBytes(20 * 1024 * 1024);
  await client.page
    .getByTestId('call-files')
    .setInputFiles({ name: '지난 리딩.zip', mimeType: 'application/zip', buffer: content });
  await expert.page.getByRole('button', { name: '받기', exact: true }).click();
  await expectMotion(expert.page);
  const save = expert.page.getByRole('link', { name: '지난 리딩.zip 저장하기' });
  await expect(save).toBeVisible({ timeout: 60_000 });
  await expect(log(client.page).getByText('완료')).toBeVisible();
  const [download] = await Promise.all([expert.page.waitForEvent('download'), save.click()]);
  const hash = createHash('sha256');
  for await (const part of await download.createReadStream()) hash.update(part as Buffer);
  expect(hash.digest('hex')).toBe(createHash('sha256').update(content).digest('hex'));
  expect(download.suggestedFilename()).toBe('지난 리딩.zip');
  await close();
});

test('a reload comes back to the same seat, with the words said before', async ({ browser }) => {
  const { expert, client, close } = await inCall(browser);
  await openTalk(client.page);
  await say(client.page, '잠깐 새로고침할게요');
  await expect(client.page.getByText('전달됨')).toBeVisible();
  await client.page.reload();
  await Promise.all([seeEachOther(client.page, expertName), seeEachOther(expert.page, '하늘')]);
  await openTalk(client.page);
  await expect(log(client.page).getByText('잠깐 새로고침할게요')).toBeVisible();
  await expect(expert.page.getByText('하늘 님이 나갔어요')).toBeHidden();
  await say(client.page, '돌아왔어요');
  await openTalk(expert.page);
  await expect(log(expert.page).getByText('돌아왔어요')).toBeVisible();
  await close();
});

test('a screen is shown without a new negotiation', async ({ browser }) => {
  const { expert, client, close } = await inCall(browser);
  const before = await negotiated(expert.page);
  await expert.page.getByRole('button', { name: '화면 보여 주기' }).click();
  const screen = client.page.getByLabel(`${expertName} 님의 화면`);
  await expect(screen).toBeVisible();
  await expect.poll(() => screen.evaluate((element: HTMLVideoElement) => element.videoWidth)).toBeGreaterThan(0);
  expect(await negotiated(expert.page)).toEqual(before);
  await expert.page.getByRole('button', { name: '화면 그만 보여 주기' }).click();
  await expect(screen).toBeHidden();
  await close();
});

test('a call goes through the relay where there is no other way', async ({ browser }) => {
  const [expert, client] = [await openPage(browser, { relayOnly: true }), await openPage(browser, { relayOnly: true })];
  const { room } = await openRoom(expert.page);
  await enterAsHost(expert.page, room);
  await enterAsGuest(client.page, room, '하늘');
  await Promise.all([seeEachOther(expert.page, '하늘'), seeEachOther(client.page, expertName)]);
  const types = await client.page.evaluate(async () => {
    const stats = await window.gatheredConnections?.at(-1)?.getStats();
    const reports = new Map<string, Record<string, unknown>>();
    stats?.forEach((report: Record<string, unknown>, id: string) => reports.set(id, report));
    const transport = [...reports.values()].find((report) => report['type'] === 'transport');
    const pair = reports.get(String(transport?.['selectedCandidatePairId']));
    return reports.get(String(pair?.['localCandidateId']))?.['candidateType'];
  });
  expect(types).toBe('relay');
  await Promise.all([expert.context.close(), client.context.close()]);
});
