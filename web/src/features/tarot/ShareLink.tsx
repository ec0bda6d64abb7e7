import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { inputClass } from '@/shared/ui/Field';
import { Icon } from '@/shared/ui/Icon';
import { useToasts } from '@/shared/ui/toast-store';
import { kakaoKey, shareToKakao } from './kakao';

export function ShareLink({ path, text }: { path: string; text: string }) {
  const { t } = useTranslation('tarot');
  const showToast = useToasts((state) => state.show);
  const url = new URL(path, window.location.origin).href;
  const title = t('share.message');
  const key = kakaoKey();
  const canShare = typeof (navigator as Partial<Navigator>).share === 'function';

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(url);
      showToast(t('share.copied'));
    } catch {
      showToast(t('share.copy-failed')); // Forbidden by the browser: the link stands there to be selected.
    }
  }

  async function system(): Promise<void> {
    try {
      await navigator.share({ title, url });
    } catch {
      // Closed without choosing an app: nothing to say.
    }
  }

  return (
    <div className="grid gap-3">
      <input
        readOnly
        aria-label={t('share.link')}
        value={url}
        onFocus={(event) => event.target.select()}
        className={inputClass}
      />
      <div className="flex flex-wrap gap-2">
        <Button tone="gold" onClick={() => void copy()}>
          <Icon name="copy" />
          {t('share.copy')}
        </Button>
        {canShare && (
          <Button onClick={() => void system()}>
            <Icon name="share" />
            {t('share.system')}
          </Button>
        )}
        {key !== undefined && (
          <Button
            onClick={() =>
              void shareToKakao(key, { title, description: text, url }).catch(() => showToast(t('share.copy-failed')))
            }
          >
            {t('share.kakao')}
          </Button>
        )}
        <a href={url} className={buttonClass('plain')}>
          {t('share.open')}
        </a>
      </div>
    </div>
  );
}
