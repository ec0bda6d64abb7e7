import { useTranslation } from 'react-i18next';
import { kakaoKey, shareToKakao } from '@/shared/share/kakao';
import { Button } from '@/shared/ui/Button';
import { inputClass } from '@/shared/ui/Field';
import { Icon } from '@/shared/ui/Icon';
import { Sheet } from '@/shared/ui/Sheet';
import { useToasts } from '@/shared/ui/toast-store';
import type { OwnRoom } from './own-room';
import { QrCode } from './QrCode';

/** The way to the guest: a link to copy, to scan, or to send by what the device has. The password goes another way. */
export function InviteSheet({ room, onClose }: { room: OwnRoom; onClose: () => void }) {
  const { t } = useTranslation('call');
  const show = useToasts((state) => state.show);
  const url = new URL(room.path, window.location.origin).href;
  const title = t('rooms.invite-message', { title: room.title });
  const description = t('rooms.invite-description');
  const key = kakaoKey();
  const canShare = typeof (navigator as Partial<Navigator>).share === 'function';

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(url);
      show(t('rooms.copied'));
    } catch {
      show(t('rooms.copy-failed')); // Forbidden by the browser: the link stands there to be selected.
    }
  }

  async function system(): Promise<void> {
    try {
      await navigator.share({ title, text: description, url });
    } catch {
      // Closed without choosing an app: nothing to say.
    }
  }

  return (
    <Sheet open title={t('rooms.invite-title')} description={t('rooms.invite-text')} onClose={onClose}>
      <div className="grid justify-items-center gap-4">
        <QrCode text={url} label={t('rooms.qr')} />
        <input
          readOnly
          aria-label={t('rooms.invite-link')}
          value={url}
          onFocus={(event) => event.target.select()}
          className={inputClass}
        />
        <div className="flex flex-wrap justify-center gap-2">
          <Button tone="gold" onClick={() => void copy()}>
            <Icon name="copy" />
            {t('rooms.copy')}
          </Button>
          {canShare && (
            <Button onClick={() => void system()}>
              <Icon name="share" />
              {t('rooms.share')}
            </Button>
          )}
          {key !== undefined && (
            <Button
              onClick={() =>
                void shareToKakao(key, { title, description, url }).catch(() => show(t('rooms.share-failed')))
              }
            >
              {t('rooms.kakao')}
            </Button>
          )}
        </div>
      </div>
    </Sheet>
  );
}
