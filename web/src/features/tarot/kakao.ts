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

const source = 'https://t1.kakaocdn.net/kakao_js_sdk/2.7.2/kakao.min.js';
const integrity = 'sha384-TiCUE00h649CAMonG018J2ujOgDKW/kVWlChEuu4jK2vxfAAD0eZxzCKakxg55G4';

/** Filled in at deployment; without it the button is not shown. */
export function kakaoKey(): string | undefined {
  const key = document.querySelector<HTMLMetaElement>('meta[name="kakao-js-key"]')?.content;
  return key === undefined || key === '' ? undefined : key;
}

export async function shareToKakao(
  key: string,
  content: { title: string; description: string; url: string },
): Promise<void> {
  const sdk = window.Kakao ?? (await loadSdk());
  if (!sdk.isInitialized()) sdk.init(key);
  const link = { mobileWebUrl: content.url, webUrl: content.url };
  sdk.Share.sendDefault({
    objectType: 'text',
    text: `${content.title}\n${content.description}`.slice(0, 200),
    link,
  });
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
    script.onerror = () => reject(new Error('the Kakao SDK could not be loaded'));
    document.head.append(script);
  });
}
