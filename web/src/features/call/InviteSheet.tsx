import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Room } from '@/contracts/rooms';
import { sendToKakao } from '@/shared/share/kakao-sdk';
import { Button } from '@/shared/ui/Button';
import { inputClass } from '@/shared/ui/Field';
import { Icon } from '@/shared/ui/Icon';
import { Sheet } from '@/shared/ui/Sheet';
import { useToasts } from '@/shared/ui/toast-store';
import { getSharingWays } from '@/shared/share/get-sharing-ways';
import { QrCode } from './QrCode';
import { useCopyInvitation } from './use-copy-invitation';

/** The way to the guest: a link to copy, to scan, or to send by what the device has. The password goes another way. */
export function InviteSheet({ room, onClose }: { room: Room; onClose: () => void }) {
  const { t } = useTranslation('call');
  const show = useToasts((state) => state.show);
  const copy = useCopyInvitation();
  const url = new URL(room.path, window.location.origin).href;
  const title = t('rooms.invite-message', { title: room.title });
  const description = t('rooms.invite-description');
  const ways = useQuery({ queryKey: ['tarot', 'sharing'], queryFn: getSharingWays, staleTime: Infinity });
  const key = ways.data?.kakao_js_key ?? null;
  const canShare = typeof (navigator as Partial<Navigator>).share === 'function';

  async function system(): Promise<void> {
    try {
      await navigator.share({ title, text: description, url });
    } catch {
      // Closed without choosing an app: nothing to say.
    }
  }

  function kakao(appKey: string): void {
    const link = { mobileWebUrl: url, webUrl: url };
    // What Kakao takes of a text ends at 200 characters.
    const template = { objectType: 'text', text: `${title}\n${description}`.slice(0, 200), link };
    sendToKakao(appKey, template).catch(() => show(t('rooms.share-failed')));
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
          <Button tone="gold" onClick={() => void copy(url)}>
            <Icon name="copy" />
            {t('rooms.copy')}
          </Button>
          {canShare && (
            <Button onClick={() => void system()}>
              <Icon name="share" />
              {t('rooms.share')}
            </Button>
          )}
          {key !== null && <Button onClick={() => kakao(key)}>{t('rooms.kakao')}</Button>}
        </div>
      </div>
    </Sheet>
  );
}
