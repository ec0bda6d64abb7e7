import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { ConnectionCheck } from './ConnectionCheck';
import { DeviceChoice } from './DeviceChoice';
import { Preview } from './Preview';
import type { CallSession } from './rtc/call-session';
import type { LocalMedia } from './rtc/local-media';
import { RenameForm } from './RenameForm';

/** Before the door: the host has seen who knocks, and there is time to look into the mirror. */
export function WaitingView({ session, media }: { session: CallSession; media: LocalMedia }) {
  const { t } = useTranslation('call');
  const { room, signalingOpen } = useSyncExternalStore(session.state.subscribe, session.state.get);
  return (
    <section className="page grid animate-rise gap-5 py-6 sm:py-12 lg:grid-cols-[1.3fr_1fr] lg:items-start lg:gap-x-8">
      <header className="lg:col-span-2">
        <h1 className="text-headline text-moon">{room?.title}</h1>
        <p role="status" className="mt-1 text-mist">
          {signalingOpen ? t('waiting.text') : t('waiting.away')}
        </p>
      </header>
      <Preview media={media} />
      <div className="glass grid gap-4 p-5 sm:p-7 lg:row-span-2">
        <h2 className="animate-shimmer text-title">{t('waiting.title')}</h2>
        <RenameForm session={session} />
        <Button onClick={session.leave}>{t('waiting.leave')}</Button>
      </div>
      <div className="grid gap-5">
        <DeviceChoice media={media} />
        <ConnectionCheck iceServers={session.ways} />
      </div>
    </section>
  );
}
