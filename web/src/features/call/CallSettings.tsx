import { Sheet } from '@/shared/ui/Sheet';
import { useTranslation } from 'react-i18next';
import { ConnectionCheck } from './ConnectionCheck';
import { DeviceChoice } from './DeviceChoice';
import { PortraitChoice } from './PortraitChoice';
import { Preview } from './Preview';
import { RenameForm } from './RenameForm';
import type { CallSession } from './rtc/call-session';
import type { LocalMedia } from './rtc/local-media';

interface CallSettingsProps {
  session: CallSession;
  media: LocalMedia;
  onClose: () => void;
}

export function CallSettings({ session, media, onClose }: CallSettingsProps) {
  const { t } = useTranslation('call');
  return (
    <Sheet open title={t('settings.title')} onClose={onClose}>
      <div className="grid gap-6">
        <RenameForm session={session} />
        <PortraitChoice session={session} />
        <div className="grid gap-4">
          <Preview media={media} />
          <DeviceChoice media={media} />
        </div>
        <ConnectionCheck iceServers={session.ways} />
      </div>
    </Sheet>
  );
}
