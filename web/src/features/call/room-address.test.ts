import { describe, expect, it } from 'vitest';
import { roomAddress } from './room-address';

const id = 'Ab3_-9cdefghijklmnopqr';

describe('the door of a room', () => {
  it.each([
    ['a link', `https://conch.example/rooms/${id}`],
    ['a link with something after it', `https://conch.example/rooms/${id}?from=kakao#top`],
    ['a whole invitation', `‘달빛’ 타로 상담실에 초대해요\nhttps://conch.example/rooms/${id} 비밀번호는 따로요`],
    ['the end of a link', `rooms/${id}`.replace(/^/, '/')],
    ['the code alone', `  ${id}\n`],
  ])('is found by %s', (_, sent) => {
    expect(roomAddress(sent)).toBe(`/rooms/${id}`);
  });

  it.each([
    ['nothing', ''],
    ['other words', '비밀번호는 moonlight'],
    ['a code that was cut off', `https://conch.example/rooms/${id.slice(1)}`],
    ['a code that is too long', `https://conch.example/rooms/${id}x`],
    ['another page', `https://conch.example/r/${id}`],
    ['a script', `javascript:alert(1)`],
  ])('is not found by %s', (_, sent) => {
    expect(roomAddress(sent)).toBeUndefined();
  });
});
