import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/shared/ui/Avatar';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { IconButton } from '@/shared/ui/IconButton';
import { ConfirmHostAct, type HostAct } from './ConfirmHostAct';
import { KnockList } from './KnockList';
import type { CallSession } from './rtc/call-session';
import { portraitUrl } from './rtc/portrait';
import { useHostPowers } from './use-host-powers';

/** Who is here and who knocks; for the host, with what a host can do about it. */
export function PeoplePanel({ session }: { session: CallSession }) {
  const { t } = useTranslation('call');
  const { self, peers, room, knocking, portrait } = useSyncExternalStore(session.state.subscribe, session.state.get);
  const [act, setAct] = useState<HostAct>();
  const powers = useHostPowers(session);
  const isHost = self?.role === 'host';
  const locked = room?.locked === true;
  return (
    <aside
      aria-label={t('people.title')}
      className="glass flex min-h-0 flex-col gap-4 overflow-y-auto p-4 text-sm max-lg:h-[46%] lg:w-88"
    >
      {isHost && knocking.length > 0 && <KnockList knocking={knocking} session={session} />}
      <section className="grid gap-2">
        <h2 className="text-base">
          {t('people.title')}{' '}
          <span className="text-haze">
            {peers.length + 1}
            {room?.capacity !== undefined && ` / ${room.capacity}`}
          </span>
        </h2>
        <ul className="grid gap-2">
          {self !== undefined && (
            <li className="flex min-h-11 items-center gap-3">
              <Avatar name={self.nickname} src={portraitUrl(portrait)} className="size-9" />
              <span className="min-w-0 flex-1 truncate">
                {self.nickname} <span className="text-haze">{t('people.me')}</span>
              </span>
              {isHost && <span className="text-xs text-gold">{t('people.host')}</span>}
            </li>
          )}
          {peers.map(({ participant, portrait: shown }) => (
            <li key={participant.participant_id} className="flex min-h-11 items-center gap-3">
              <Avatar name={participant.nickname} src={portraitUrl(shown)} className="size-9" />
              <span className="min-w-0 flex-1 truncate">{participant.nickname}</span>
              {participant.role === 'host' && <span className="text-xs text-gold">{t('people.host')}</span>}
              {isHost && (
                <IconButton
                  label={t('people.remove', { name: participant.nickname })}
                  onClick={() => setAct({ kind: 'remove', id: participant.participant_id, name: participant.nickname })}
                >
                  <Icon name="exit" />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
      </section>
      {isHost && (
        <section className="mt-auto grid gap-2">
          <Button onClick={() => void powers({ type: 'lock', locked: !locked })}>
            <Icon name={locked ? 'lock' : 'unlock'} />
            {locked ? t('people.unlock') : t('people.lock')}
          </Button>
          <Button tone="danger" onClick={() => setAct({ kind: 'end' })}>
            {t('people.end')}
          </Button>
        </section>
      )}
      {act !== undefined && <ConfirmHostAct act={act} onDone={() => setAct(undefined)} powers={powers} />}
    </aside>
  );
}
