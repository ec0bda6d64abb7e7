import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { CallControls, type SidePanel } from './CallControls';
import { CallSettings } from './CallSettings';
import { EndedNotice } from './EndedNotice';
import { KnockList } from './KnockList';
import { PeoplePanel } from './PeoplePanel';
import type { CallSession } from './rtc/call-session';
import type { LocalMedia } from './rtc/local-media';
import { Stage } from './Stage';
import { TableButton } from './TableSlot';
import { TalkPanel } from './TalkPanel';
import { TroubleBar } from './TroubleBar';
import { useCallNotices } from './use-call-notices';
import { WaitingView } from './WaitingView';

interface CallViewProps {
  session: CallSession;
  media: LocalMedia;
  onAgain: () => void;
}

export function CallView({ session, media, onAgain }: CallViewProps) {
  const { t } = useTranslation('call');
  const call = useSyncExternalStore(session.state.subscribe, session.state.get);
  const own = useSyncExternalStore(media.state.subscribe, media.state.get);
  const [panel, setPanel] = useState<SidePanel>();
  const [settings, setSettings] = useState(false);
  const [seenLines, setSeenLines] = useState(call.talk.length);
  useCallNotices(call.notice);

  if (call.end !== undefined) return <EndedNotice reason={call.end} onAgain={onAgain} />;
  if (call.phase === 'waiting') return <WaitingView session={session} media={media} />;
  const unread = panel === 'talk' ? 0 : Math.max(0, call.talk.length - seenLines);

  function toggle(next: SidePanel): void {
    setSeenLines(call.talk.length);
    setPanel(panel === next ? undefined : next);
  }

  return (
    <section
      aria-label={t('call.label')}
      data-immersive=""
      className="flex h-dvh flex-col gap-3 p-2 sm:p-5 lg:h-[calc(100dvh-3.75rem)]"
    >
      <div aria-live="polite" className="empty:hidden">
        {call.self?.role === 'host' && panel !== 'people' && call.knocking.length > 0 && (
          <KnockList knocking={call.knocking} session={session} />
        )}
      </div>
      <div className="flex min-h-0 flex-1 gap-3 portrait:max-lg:flex-col">
        <Stage session={session} media={media} />
        {panel === 'talk' && <TalkPanel session={session} />}
        {panel === 'people' && <PeoplePanel session={session} />}
      </div>
      {!call.signalingOpen && call.phase === 'inside' && (
        <p role="status" className="text-center text-xs text-haze">
          {t('call.signaling-away')}
        </p>
      )}
      {own.trouble !== undefined && !settings && <TroubleBar trouble={own.trouble} media={media} />}
      <CallControls
        muted={own.muted || own.tracks.audio === null}
        cameraOn={own.tracks.video !== null}
        screenOn={own.tracks.screen !== null}
        panel={panel}
        unread={unread}
        knocking={call.knocking.length}
        onMute={() => (own.tracks.audio === null ? void media.turnMicrophoneOn() : media.setMuted(!own.muted))}
        onCamera={() => void media.toggleCamera()}
        onScreen={() => void media.toggleScreen()}
        onPanel={toggle}
        onSettings={() => setSettings(true)}
        onLeave={session.leave}
      >
        <TableButton session={session} />
      </CallControls>
      {settings && <CallSettings session={session} media={media} onClose={() => setSettings(false)} />}
    </section>
  );
}
