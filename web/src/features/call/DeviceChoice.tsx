import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField } from '@/shared/ui/SelectField';
import { LevelMeter } from './LevelMeter';
import { noDevice, type DeviceKind, type LocalMedia } from './rtc/local-media';
import { SpeakerChoice } from './SpeakerChoice';

/** In the lobby, before the door, and in the settings of a call. */
export function DeviceChoice({ media }: { media: LocalMedia }) {
  const { t } = useTranslation('call');
  const { tracks, devices } = useSyncExternalStore(media.state.subscribe, media.state.get);

  function options(kind: DeviceKind) {
    const listed = devices.filter((device) => device.kind === `${kind}input` && device.deviceId !== '');
    const none = { value: noDevice, label: kind === 'video' ? t('lobby.no-camera') : t('lobby.no-microphone') };
    return [
      none,
      ...listed.map((device, index) => ({
        value: device.deviceId,
        label: device.label === '' ? t('lobby.device', { number: index + 1 }) : device.label,
      })),
    ];
  }

  const chosen = (kind: DeviceKind) => tracks[kind]?.getSettings().deviceId ?? noDevice;

  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <SelectField
        label={t('lobby.camera')}
        value={chosen('video')}
        options={options('video')}
        onChange={(id) => void media.choose('video', id)}
      />
      <div className="grid content-start gap-2">
        <SelectField
          label={t('lobby.microphone')}
          value={chosen('audio')}
          options={options('audio')}
          onChange={(id) => void media.choose('audio', id)}
        />
        {tracks.audio !== null && <LevelMeter track={tracks.audio} />}
      </div>
      <SpeakerChoice media={media} />
    </div>
  );
}
