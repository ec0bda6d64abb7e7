/** KakaoTalk's share dialog: its script comes from Kakao only when the button is pressed, and only where a key is configured. */
interface KakaoSdk {
  init: (key: string) => void;
  isInitialized: () => boolean;
  Share: { sendDefault: (template: object) => void };
}

declare global {
  interface Window {
    Kakao?: KakaoSdk;
  }
}

/** The gateway's content security policy names the same file. */
const source = 'https://t1.kakaocdn.net/kakao_js_sdk/2.7.2/kakao.min.js';
const integrity = 'sha384-TiCUE00h649CAMonG018J2ujOgDKW/kVWlChEuu4jK2vxfAAD0eZxzCKakxg55G4';
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

export async function shareToKakao(key: string, content: SharedContent): Promise<void> {
  const sdk = window.Kakao ?? (await loadSdk());
  if (!sdk.isInitialized()) sdk.init(key);
  sdk.Share.sendDefault(feedOf(content));
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

function loadSdk(): Promise<KakaoSdk> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = source;
    script.integrity = integrity;
    script.crossOrigin = 'anonymous';
    script.onload = () => {
      if (window.Kakao === undefined) reject(new Error('the Kakao SDK came without its object'));
      else resolve(window.Kakao);
    };
    script.onerror = () => {
      script.remove();
      reject(new Error('the Kakao SDK could not be loaded'));
    };
    document.head.append(script);
  });
}
