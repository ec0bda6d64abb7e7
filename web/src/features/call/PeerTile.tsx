import { useTranslation } from 'react-i18next';
import { Avatar } from '@/shared/ui/Avatar';
import { Icon } from '@/shared/ui/Icon';
import { QualityBars } from './QualityBars';
import type { Peer } from './rtc/call-state';
import { portraitUrl } from './rtc/portrait';
import { VideoTile } from './VideoTile';

export function PeerTile({ peer, speaker, className }: { peer: Peer; speaker: string; className?: string }) {
  const { t } = useTranslation('call');
  const name = peer.participant.nickname;
  const showVideo = peer.stream !== undefined && peer.media.video && peer.link !== 'connecting';
  const speaking = peer.speaking && peer.media.audio;
  return (
    <div
      className={`relative grid min-h-0 rounded-card transition-shadow duration-(--duration-quick) ${speaking ? 'shadow-[0_0_0_3px_var(--color-foam)]' : ''} ${className ?? ''}`}
    >
      <VideoTile label={t('call.remote', { name })} stream={peer.stream} speaker={speaker}>
        {showVideo ? undefined : (
          <>
            <Avatar name={name} src={portraitUrl(peer.portrait)} className="size-20 text-3xl" />
            {peer.link === 'connected' ? t('call.no-video', { name }) : t('call.state.connecting')}
          </>
        )}
      </VideoTile>
      <p className="absolute bottom-3 left-3 flex max-w-[calc(100%-1.5rem)] items-center gap-2 rounded-full bg-veil px-3 py-1.5 text-sm backdrop-blur-md">
        {peer.quality === undefined ? (
          <span
            aria-hidden="true"
            className={`size-2 shrink-0 rounded-full ${peer.link === 'connected' ? 'bg-foam' : 'animate-shimmer bg-gold'}`}
          />
        ) : (
          <QualityBars quality={peer.quality} />
        )}
        {showVideo && peer.portrait !== null && (
          <Avatar name={name} src={portraitUrl(peer.portrait)} className="size-6 text-xs" />
        )}
        <span className="truncate">{name}</span>
        {speaking && <span className="sr-only">{t('call.speaking')}</span>}
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
