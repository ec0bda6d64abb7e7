import { useTranslation } from 'react-i18next';
import { Avatar } from '@/shared/ui/Avatar';
import { Icon } from '@/shared/ui/Icon';
import type { Peer } from './rtc/call-state';
import { VideoTile } from './VideoTile';

export function PeerTile({ peer }: { peer: Peer }) {
  const { t } = useTranslation('call');
  const name = peer.participant.nickname;
  const showVideo = peer.stream !== undefined && peer.media.video && peer.link !== 'connecting';
  return (
    <div className="relative grid min-h-0">
      <VideoTile label={t('call.remote', { name })} stream={peer.stream}>
        {showVideo ? undefined : (
          <>
            <Avatar name={name} className="size-20 text-3xl" />
            {peer.link === 'connected' ? t('call.no-video', { name }) : t('call.state.connecting')}
          </>
        )}
      </VideoTile>
      <p className="absolute bottom-3 left-3 flex items-center gap-2 rounded-full bg-veil px-3 py-1.5 text-sm backdrop-blur-md">
        <span
          aria-hidden="true"
          className={`size-2 rounded-full ${peer.link === 'connected' ? 'bg-foam' : 'animate-shimmer bg-gold'}`}
        />
        {name}
        {!peer.media.audio && (
          <span role="img" aria-label={t('call.muted')}>
            <Icon name="micOff" className="size-4" />
          </span>
        )}
        <span role="status" className={peer.link === 'connected' ? 'sr-only' : 'text-xs text-gold'}>
          {t(`call.state.${peer.link}`)}
        </span>
      </p>
    </div>
  );
}
