import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/Icon';
import { IconButton } from '@/shared/ui/IconButton';
import type { LocalMedia } from './rtc/local-media';
import type { MediaTrouble } from './rtc/media-error';

/** What is wrong with our own camera or microphone, until it is read. */
export function TroubleBar({ trouble, media }: { trouble: MediaTrouble; media: LocalMedia }) {
  const { t } = useTranslation(['call', 'common']);
  return (
    <div
      role="alert"
      className="flex items-center gap-2 rounded-card border border-coral/30 bg-coral/8 py-1 pl-4 text-sm"
    >
      <p className="flex-1">{t(`media.${trouble}`)}</p>
      <IconButton label={t('common:close')} onClick={() => media.dismissTrouble()}>
        <Icon name="close" />
      </IconButton>
    </div>
  );
}
