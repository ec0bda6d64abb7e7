import { expect, test } from '@playwright/test';
import { enterAsGuest, enterAsHost, expertName, openPage, openRoom, password, roomRow, seeEachOther } from './calling';
import { takePictures } from './pictures';

test('three see each other, and one who leaves does not disturb the others', async ({ browser }) => {
  const [expert, first, second] = [await openPage(browser), await openPage(browser), await openPage(browser)];
  const { room } = await openRoom(expert.page, { capacity: 3 });
  await enterAsHost(expert.page, room);
  await enterAsGuest(first.page, room, '하늘');
  await enterAsGuest(second.page, room, '바다');
  await seeEachOther(expert.page, '하늘');
  await seeEachOther(expert.page, '바다');
  await seeEachOther(first.page, '바다');
  await seeEachOther(second.page, '하늘');
  await takePictures(expert.page, 'call-three');

  await second.page.getByRole('button', { name: '나가기' }).click();
  await expect(expert.page.getByText('바다 님이 나갔어요')).toBeVisible();
  await seeEachOther(expert.page, '하늘');
  await Promise.all([expert, first, second].map(({ context }) => context.close()));
});

test('a guest waits until the host opens, and one who is refused stays out', async ({ browser }) => {
  const [expert, guest, stranger] = [await openPage(browser), await openPage(browser), await openPage(browser)];
  const { room } = await openRoom(expert.page, { capacity: 3, waitingRoom: true });
  await enterAsHost(expert.page, room);
  await enterAsGuest(guest.page, room, '하늘');
  await expect(guest.page.getByRole('heading', { name: '기다리는 중이에요' })).toBeVisible();
  await guest.page.getByRole('textbox', { name: '별명' }).fill('파란 하늘');
  await guest.page.getByRole('button', { name: '바꾸기' }).click();
  await expect(expert.page.getByRole('region', { name: '기다리는 손님' }).getByText('파란 하늘')).toBeVisible();
  await takePictures(expert.page, 'call-knock');

  await expert.page.getByRole('button', { name: '파란 하늘 님 들이기' }).click();
  await Promise.all([seeEachOther(expert.page, '파란 하늘'), seeEachOther(guest.page, expertName)]);

  await enterAsGuest(stranger.page, room, '낯선 분');
  await expert.page.getByRole('button', { name: '낯선 분 님 거절' }).click();
  await expect(stranger.page.getByRole('heading', { name: '지금은 들어갈 수 없어요' })).toBeVisible();
  await Promise.all([expert, guest, stranger].map(({ context }) => context.close()));
});

test('a host locks the room, removes a guest and ends the consultation for everyone', async ({ browser }) => {
  const [expert, guest, late] = [await openPage(browser), await openPage(browser), await openPage(browser)];
  const { room } = await openRoom(expert.page, { capacity: 3 });
  await enterAsHost(expert.page, room);
  await enterAsGuest(guest.page, room, '하늘');
  await seeEachOther(expert.page, '하늘');

  await expert.page.getByRole('button', { name: '참여한 사람' }).click();
  const people = expert.page.getByRole('complementary', { name: '참여한 사람' });
  await people.getByRole('button', { name: '방 잠그기' }).click();
  await expect(people.getByRole('button', { name: '잠금 풀기' })).toBeVisible();
  await enterAsGuest(late.page, room, '바다');
  await expect(late.page.getByRole('alert')).toBeVisible();

  await people.getByRole('button', { name: '하늘 님 내보내기' }).click();
  await expert.page.getByRole('dialog').getByRole('button', { name: '내보내기' }).click();
  await expect(guest.page.getByRole('heading', { name: '방에서 나오게 됐어요' })).toBeVisible();

  await people.getByRole('button', { name: '잠금 풀기' }).click();
  await late.page.getByRole('button', { name: '들어가기' }).click();
  await seeEachOther(expert.page, '바다');
  await people.getByRole('button', { name: '모두 마치기' }).click();
  await expert.page.getByRole('dialog').getByRole('button', { name: '모두 마치기' }).click();
  await expect(late.page.getByRole('heading', { name: '상담실이 닫혔어요' })).toBeVisible();
  await expect(expert.page.getByRole('heading', { name: '상담실이 닫혔어요' })).toBeVisible();
  await Promise.all([expert, guest, late].map(({ context }) => context.close()));
});

test('a reader changes a room and invites to it', async ({ browser }) => {
  const expert = await openPage(browser);
  const { room, title } = await openRoom(expert.page);
  const changed = `별빛 ${title}`;
  await roomRow(expert.page, title).getByRole('button', { name: '방 고치기' }).click();
  const sheet = expert.page.getByRole('dialog', { name: '방 고치기' });
  await sheet.getByRole('textbox', { name: '방 이름' }).fill(changed);
  await sheet.getByRole('combobox', { name: '인원' }).selectOption('4');
  await sheet.getByRole('button', { name: '저장' }).click();
  await expect(roomRow(expert.page, changed)).toContainText('4명까지');

  await roomRow(expert.page, changed).getByRole('button', { name: '초대하기' }).click();
  const invitation = expert.page.getByRole('dialog', { name: '손님 초대하기' });
  await expect(invitation.getByRole('img', { name: '초대 링크의 QR 코드' })).toBeVisible();
  await expect(invitation.getByRole('textbox', { name: '초대 링크' })).toHaveValue(new RegExp(`${room}$`));
  expect(await invitation.innerText()).not.toContain(password);
  await takePictures(expert.page, 'rooms-invite');
  await expert.context.close();
});
