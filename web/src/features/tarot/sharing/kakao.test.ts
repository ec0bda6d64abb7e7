import { describe, expect, it } from 'vitest';
import { feedOf } from './kakao';

const content = {
  title: '소라고둥이 읽어 준 내 타로',
  description: '**달**이 말해.\n\n서두르지 마.',
  url: 'https://conch.test/r/abc',
  imageUrl: 'https://conch.test/api/v1/tarot/shared/abc/image?size=wide',
  button: '리딩 보기',
};

describe('what goes to KakaoTalk', () => {
  it('has the picture, and leads to the reading from everywhere', () => {
    const link = { mobileWebUrl: content.url, webUrl: content.url };
    expect(feedOf(content)).toEqual({
      objectType: 'feed',
      content: {
        title: content.title,
        description: '달이 말해. 서두르지 마.',
        imageUrl: content.imageUrl,
        imageWidth: 1200,
        imageHeight: 630,
        link,
      },
      buttons: [{ title: '리딩 보기', link }],
    });
  });

  it('is short, and ends between two letters', () => {
    const { content: sent } = feedOf({ ...content, description: '🌊'.repeat(300) }) as {
      content: { description: string };
    };
    expect(Array.from(sent.description)).toHaveLength(120);
    expect(sent.description.endsWith('🌊…')).toBe(true);
  });
});
