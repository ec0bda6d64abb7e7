import { sendToKakao } from '@/shared/share/kakao-sdk';

const longestDescription = 120;

export interface SharedContent {
  title: string;
  description: string;
  url: string;
  /** The wide picture, 1200 by 630. */
  imageUrl: string;
  /** What the button below the picture says. */
  button: string;
}

export function shareToKakao(key: string, content: SharedContent): Promise<void> {
  return sendToKakao(key, feedOf(content));
}

/** The template as Kakao wants it: a picture, words, and one button that leads to the reading. */
export function feedOf({ title, description, url, imageUrl, button }: SharedContent): object {
  const link = { mobileWebUrl: url, webUrl: url };
  const words = Array.from(
    description
      .replaceAll(/[*_#>`]+/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
  const short =
    words.length > longestDescription ? `${words.slice(0, longestDescription - 1).join('')}…` : words.join('');
  return {
    objectType: 'feed',
    content: { title, description: short, imageUrl, imageWidth: 1200, imageHeight: 630, link },
    buttons: [{ title: button, link }],
  };
}
