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
    <div className={`@container relative grid min-h-0 ${className ?? ''}`}>
      <VideoTile label={t('call.remote', { name })} stream={peer.stream} speaker={speaker}>
        {showVideo ? undefined : (
          <>
            <Avatar name={name} src={portraitUrl(peer.portrait)} className="size-10 text-lg @xs:size-20 @xs:text-3xl" />
            {peer.link === 'connected' ? t('call.no-video', { name }) : t('call.state.connecting')}
          </>
        )}
      </VideoTile>
      <span
        aria-hidden="true"
        className={`pointer-events-none absolute inset-0 rounded-card ring-3 ring-foam transition-opacity duration-(--duration-quick) ring-inset ${speaking ? '' : 'opacity-0'}`}
      />
      <p className="absolute bottom-1.5 left-1.5 flex max-w-[calc(100%-0.75rem)] items-center gap-1.5 rounded-full bg-veil px-2 py-0.5 text-xs backdrop-blur-md @xs:bottom-3 @xs:left-3 @xs:gap-2 @xs:px-3 @xs:py-1.5 @xs:text-sm">
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
