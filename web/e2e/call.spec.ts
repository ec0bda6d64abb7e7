import { expect, test } from '@playwright/test';
import { expertName, openPage, openRoom, password, seeEachOther } from './calling';
import { querent, reader } from './painted-camera';
import { takePictures } from './pictures';

test('an expert and a client see, hear and write to each other', async ({ browser }) => {
  test.setTimeout(180_000);
  const [expert, client] = [await openPage(browser, { sitter: reader }), await openPage(browser, { sitter: querent })];
  const { room } = await openRoom(expert.page);
  await takePictures(expert.page, 'rooms');

  await expert.page.goto(room);
  await expect(expert.page.getByRole('textbox', { name: '비밀번호' })).toBeHidden();
  await takePictures(expert.page, 'lobby');
  await expert.page.getByRole('button', { name: '연결 확인하기' }).click();
  const check = expert.page.getByRole('region', { name: '연결 확인' });
  await expect(check.getByText('상담 서버에 닿았어요.')).toBeVisible();
  await expect(check.getByText('이 브라우저로 통화할 수 있어요.')).toBeVisible();
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
  await client.page.getByRole('button', { name: '보내기', exact: true }).click();
  await expect(client.page.getByText('전달됨')).toBeVisible();
  await expert.page.getByRole('button', { name: '채팅' }).click();
  await expect(expert.page.getByRole('log', { name: '채팅' }).getByText('안녕하세요, 잘 보여요!')).toBeVisible();
  await takePictures(expert.page, 'call');

  await client.page.getByRole('button', { name: '설정' }).click();
  const settings = client.page.getByRole('dialog', { name: '설정' });
  await settings.getByRole('button', { name: '연결 확인하기' }).click();
  // Which of the two depends on the machine: some browsers reach a relay on their own machine over TCP only.
  await expect(
    settings.getByText(/영상과 소리가 잘 오갈 수 있는 네트워크예요|중계 서버를 거쳐 이어 드려요/),
  ).toBeVisible();
  await client.page.keyboard.press('Escape');
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
