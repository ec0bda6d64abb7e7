import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Share } from '@/contracts/tarot';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { inputClass } from '@/shared/ui/Field';
import { Icon } from '@/shared/ui/Icon';
import { useToasts } from '@/shared/ui/toast-store';
import { picturePath } from '../api/get-share-picture';
import { getSharingWays } from '@/shared/share/get-sharing-ways';
import { shareToKakao } from './kakao';
import { canShareSomehow, shareBySystem } from './system-share';
import { useCopyLink } from './use-copy-link';
import { useSharePicture } from './use-share-picture';

/** The link, and every way to send it that this browser and this installation have. */
export function ShareLink({ share, text }: { share: Share; text: string }) {
  const { t } = useTranslation('tarot');
  const show = useToasts((state) => state.show);
  const copy = useCopyLink();
  const { data: ways } = useQuery({ queryKey: ['tarot', 'sharing'], queryFn: getSharingWays, staleTime: Infinity });
  // Made before the button is pressed: the browser lets a page share only right after a touch.
  const { data: picture } = useSharePicture(share, 'wide');
  const url = new URL(share.path, window.location.origin).href;
  const title = t('share.message');
  const key = ways?.kakao_js_key ?? null;

  function kakao(appKey: string): void {
    const imageUrl = new URL(picturePath(share.share_id, 'wide'), window.location.origin).href;
    shareToKakao(appKey, { title, description: text, url, imageUrl, button: t('open') }).catch(() =>
      show(t('share.kakao-failed')),
    );
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
        <Button tone="gold" onClick={() => void copy(share)}>
          <Icon name="copy" />
          {t('share.copy')}
        </Button>
        {canShareSomehow() && (
          <Button onClick={() => void shareBySystem({ title, url }, picture)}>
            <Icon name="share" />
            {t('share.system')}
          </Button>
        )}
        {key !== null && (
          <Button onClick={() => kakao(key)}>
            <Icon name="chat" />
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
