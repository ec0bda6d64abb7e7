/** KakaoTalk's share dialog: its script comes from Kakao only when a button is pressed, and only where a key is configured. */
interface KakaoSdk {
  init: (key: string) => void;
  isInitialized: () => boolean;
  Share: { sendDefault: (template: object) => void };
}

/** The gateway's content security policy names the same file. */
const source = 'https://t1.kakaocdn.net/kakao_js_sdk/2.7.2/kakao.min.js';
const integrity = 'sha384-TiCUE00h649CAMonG018J2ujOgDKW/kVWlChEuu4jK2vxfAAD0eZxzCKakxg55G4';

/** Opens the dialog with one of Kakao's templates. */
export async function sendToKakao(key: string, template: object): Promise<void> {
  const sdk = loaded() ?? (await loadSdk());
  if (!sdk.isInitialized()) sdk.init(key);
  sdk.Share.sendDefault(template);
}

function loaded(): KakaoSdk | undefined {
  return (window as { Kakao?: KakaoSdk }).Kakao;
}

function loadSdk(): Promise<KakaoSdk> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = source;
    script.integrity = integrity;
    script.crossOrigin = 'anonymous';
    script.onload = () => {
      const sdk = loaded();
      if (sdk === undefined) reject(new Error('the Kakao SDK came without its object'));
      else resolve(sdk);
    };
    script.onerror = () => {
      script.remove();
      reject(new Error('the Kakao SDK could not be loaded'));
    };
    document.head.append(script);
  });
}
