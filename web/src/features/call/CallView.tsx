import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { CallControls } from './CallControls';
import { EndedNotice } from './EndedNotice';
import { PeerTile } from './PeerTile';
import type { CallSession } from './rtc/call-session';
import type { LocalMedia } from './rtc/local-media';
import { TalkPanel } from './TalkPanel';
import { useCallNotices } from './use-call-notices';
import { useOwnStream } from './use-own-stream';
import { VideoTile } from './VideoTile';

interface CallViewProps {
  session: CallSession;
  media: LocalMedia;
  onAgain: () => void;
}

export function CallView({ session, media, onAgain }: CallViewProps) {
  const { t } = useTranslation('call');
  const call = useSyncExternalStore(session.state.subscribe, session.state.get);
  const own = useSyncExternalStore(media.state.subscribe, media.state.get);
  const ownStream = useOwnStream(own.tracks.video);
  const [talking, setTalking] = useState(false);
  const [seenLines, setSeenLines] = useState(0);
  useCallNotices(call.notice);

  if (call.end !== undefined) return <EndedNotice reason={call.end} onAgain={onAgain} />;
  const unread = talking ? 0 : call.talk.length - seenLines;

  function toggleTalk(): void {
    setSeenLines(call.talk.length);
    setTalking(!talking);
  }

  return (
    <section aria-label={t('call.label')} className="flex h-[calc(100dvh-3.75rem)] flex-col gap-3 p-3 sm:p-5">
      <div className="flex min-h-0 flex-1 gap-3 max-lg:flex-col">
        <div className="relative min-h-0 flex-1">
          <div className={`grid size-full gap-3 ${call.peers.length > 1 ? 'sm:grid-cols-2' : ''}`}>
            {call.peers.map((peer) => (
              <PeerTile key={peer.participant.participant_id} peer={peer} />
            ))}
            {call.peers.length === 0 && (
              <div className="grid place-content-center rounded-card border border-line bg-abyss/60 p-6 text-center text-mist">
                {call.phase === 'entering' ? t('call.state.connecting') : t('call.alone')}
              </div>
            )}
          </div>
          <VideoTile
            own
            label={t('call.self')}
            stream={ownStream}
            className="absolute! right-3 bottom-3 aspect-[4/3] w-28 shadow-lift sm:w-52"
          >
            {own.tracks.video === null ? t('lobby.camera-off') : undefined}
          </VideoTile>
        </div>
        {talking && <TalkPanel lines={call.talk} onSay={(text) => session.say(text)} />}
      </div>
      {!call.signalingOpen && call.phase === 'inside' && (
        <p role="status" className="text-center text-xs text-haze">
          {t('call.signaling-away')}
        </p>
      )}
      <CallControls
        muted={own.muted || own.tracks.audio === null}
        cameraOn={own.tracks.video !== null}
        talking={talking}
        unread={unread}
        onMute={() => (own.tracks.audio === null ? void media.turnMicrophoneOn() : media.setMuted(!own.muted))}
        onCamera={() => void media.toggleCamera()}
        onTalk={toggleTalk}
        onLeave={session.leave}
      />
    </section>
  );
}
