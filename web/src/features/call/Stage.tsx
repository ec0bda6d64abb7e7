import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/Icon';
import { Alone } from './Alone';
import { PeerTile } from './PeerTile';
import type { Peer } from './rtc/call-state';
import type { CallSession } from './rtc/call-session';
import type { LocalMedia } from './rtc/local-media';
import { TableSlot, useTableShown } from './TableSlot';
import { useOwnStream } from './use-own-stream';
import { VideoTile } from './VideoTile';

/** What is looked at: the others; or the table or a screen, with the others in a strip beside it. */
export function Stage({ session, media }: { session: CallSession; media: LocalMedia }) {
  const { t } = useTranslation('call');
  const { peers, phase, self } = useSyncExternalStore(session.state.subscribe, session.state.get);
  const { tracks, speaker } = useSyncExternalStore(media.state.subscribe, media.state.get);
  const ownStream = useOwnStream(tracks.video);
  const tableShown = useTableShown(session);
  const shower = peers.find((peer) => peer.media.screen && peer.screen !== undefined);
  const main = tableShown ? 'table' : shower === undefined ? 'people' : 'screen';

  const ownTile = (className: string) => (
    <VideoTile own label={t('call.self')} stream={ownStream} className={className}>
      {tracks.video === null ? t('lobby.camera-off') : undefined}
    </VideoTile>
  );

  if (main !== 'people') {
    return (
      <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-3 landscape:flex-row-reverse">
        <div className="flex shrink-0 gap-3 overflow-auto landscape:w-28 landscape:flex-col landscape:xl:w-52 portrait:h-24 portrait:sm:h-32">
          {peers.map((peer) => (
            <PeerTile
              key={peer.participant.participant_id}
              peer={peer}
              speaker={speaker}
              className="aspect-[4/3] shrink-0"
            />
          ))}
          {ownTile('aspect-[4/3] shrink-0')}
        </div>
        <div className="relative grid min-h-0 min-w-0 flex-1">
          {main === 'table' ? <TableSlot session={session} /> : shower !== undefined && <ScreenTile peer={shower} />}
        </div>
      </div>
    );
  }
  return (
    <div className="relative min-h-0 flex-1">
      <div className={`grid size-full gap-3 ${peers.length > 1 ? 'auto-rows-fr sm:grid-cols-2' : ''}`}>
        {peers.map((peer) => (
          <PeerTile key={peer.participant.participant_id} peer={peer} speaker={speaker} />
        ))}
        {peers.length === 0 && (
          <div className="grid place-content-center justify-items-center gap-4 rounded-card border border-line bg-abyss/60 p-6 text-center text-balance text-mist">
            {phase === 'entering' ? t('call.state.connecting') : <Alone host={self?.role === 'host'} />}
          </div>
        )}
      </div>
      {ownTile('absolute! right-3 bottom-3 aspect-[4/3] w-[clamp(7rem,min(24%,32vh),13rem)] shadow-lift')}
      {tracks.screen !== null && (
        <p
          role="status"
          className="absolute top-3 left-1/2 flex w-max max-w-[calc(100%-1.5rem)] -translate-x-1/2 items-center gap-2 rounded-full bg-gold px-4 py-1.5 text-sm font-semibold text-abyss"
        >
          <Icon name="screen" className="size-4" />
          {t('call.screen-shown')}
        </p>
      )}
    </div>
  );
}

function ScreenTile({ peer }: { peer: Peer }) {
  const { t } = useTranslation('call');
  return <VideoTile whole label={t('call.screen-of', { name: peer.participant.nickname })} stream={peer.screen} />;
}
