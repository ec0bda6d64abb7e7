import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/Icon';
import type { LocalMedia } from './rtc/local-media';
import { useOwnStream } from './use-own-stream';
import { VideoTile } from './VideoTile';

/** A look into the mirror, and what is wrong with the devices. */
export function Preview({ media }: { media: LocalMedia }) {
  const { t } = useTranslation('call');
  const { tracks, trouble } = useSyncExternalStore(media.state.subscribe, media.state.get);
  const preview = useOwnStream(tracks.video);
  return (
    <div className="grid gap-4">
      <VideoTile own label={t('lobby.preview')} stream={preview} className="aspect-video">
        {tracks.video === null ? (
          <>
            <Icon name="cameraOff" className="size-8" />
            {t('lobby.camera-off')}
          </>
        ) : undefined}
      </VideoTile>
      {trouble !== undefined && (
        <p role="alert" className="rounded-card border border-coral/30 bg-coral/8 p-3 text-sm">
          {t(`media.${trouble}`)}
        </p>
      )}
    </div>
  );
}
