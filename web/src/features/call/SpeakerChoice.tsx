import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField } from '@/shared/ui/SelectField';
import type { LocalMedia } from './rtc/local-media';

const canChoose = 'setSinkId' in HTMLMediaElement.prototype;

/** Where the others are heard. Not shown where the browser leaves that to the system. */
export function SpeakerChoice({ media }: { media: LocalMedia }) {
  const { t } = useTranslation('call');
  const { devices, speaker } = useSyncExternalStore(media.state.subscribe, media.state.get);
  const speakers = devices.filter(({ kind, deviceId }) => kind === 'audiooutput' && deviceId !== '');
  if (!canChoose || speakers.length === 0) return null;
  return (
    <SelectField
      label={t('lobby.speaker')}
      value={speaker}
      options={[
        { value: '', label: t('lobby.system-speaker') },
        ...speakers.map(({ deviceId, label }, index) => ({
          value: deviceId,
          label: label === '' ? t('lobby.device', { number: index + 1 }) : label,
        })),
      ]}
      onChange={(id) => media.chooseSpeaker(id)}
    />
  );
}
