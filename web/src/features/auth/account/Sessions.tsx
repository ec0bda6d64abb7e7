import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DeviceSession } from '@/contracts/auth';
import { ApiProblem } from '@/shared/api/problem';
import { agoInWords } from '@/shared/i18n/durations';
import { useLanguage } from '@/shared/i18n/use-language';
import { forgetMember } from '@/shared/session/member-store';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';
import { useToasts } from '@/shared/ui/toast-store';
import { endSession } from '../api/end-session';
import { listSessions } from '../api/list-sessions';
import { signOutEverywhere } from '../api/sign-out-everywhere';
import { Card } from './Card';
import { ConfirmSheet } from '@/shared/ui/ConfirmSheet';
import { deviceName, isHandheld } from './device-name';

const sessionsKey = ['auth', 'me', 'sessions'] as const;

/** Where the member is signed in; this device first, then by last use. */
export function Sessions() {
  const { t } = useTranslation('account');
  const navigate = useNavigate();
  const show = useToasts((state) => state.show);
  const [leaving, setLeaving] = useState(false);
  const sessions = useQuery({ queryKey: sessionsKey, queryFn: listSessions });
  const items = [...(sessions.data?.items ?? [])].sort(
    (one, other) => Number(other.current) - Number(one.current) || (one.last_used_at < other.last_used_at ? 1 : -1),
  );
  return (
    <Card title={t('sessions.title')} text={t('sessions.text')}>
      {sessions.isPending && <Tide lines={2} />}
      {sessions.error !== null && <Problem error={sessions.error} onRetry={() => void sessions.refetch()} />}
      <ul className="grid gap-2">
        {items.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {sessions.isSuccess && (
        <Button tone="danger" className="justify-self-start" onClick={() => setLeaving(true)}>
          {t('sessions.everywhere')}
        </Button>
      )}
      {leaving && (
        <ConfirmSheet
          title={t('sessions.everywhere-title')}
          text={t('sessions.everywhere-text')}
          action={t('sessions.everywhere')}
          onConfirm={async () => {
            await signOutEverywhere();
            await navigate('/');
            forgetMember();
            show(t('sessions.everywhere-done'));
          }}
          onClose={() => setLeaving(false)}
        />
      )}
    </Card>
  );
}

function SessionRow({ session }: { session: DeviceSession }) {
  const { t } = useTranslation('account');
  const language = useLanguage();
  const queries = useQueryClient();
  const show = useToasts((state) => state.show);
  const end = useMutation({
    mutationFn: () => endSession(session.id),
    onSuccess: () => show(t('sessions.ended')),
    // Also when it had ended already: then the list is out of date.
    onSettled: () => queries.invalidateQueries({ queryKey: sessionsKey }),
  });
  const device = deviceName(session.device, {
    unknown: t('sessions.unknown'),
    app: t('sessions.app'),
    together: (parts) => t('sessions.device', parts),
  });
  const when = agoInWords(new Date(session.last_used_at), new Date(), language) ?? t('sessions.just-now');
  const since = new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(session.created_at));
  const failed = end.error !== null && !(end.error instanceof ApiProblem && end.error.status === 404);
  return (
    <li className="flex flex-wrap items-center gap-3 rounded-field bg-abyss/35 px-4 py-3">
      <Icon name={isHandheld(session.device) ? 'device' : 'screen'} className="shrink-0 text-gold" />
      <p className="min-w-0 flex-1 basis-28">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="font-semibold">{device}</span>
          {session.current && (
            <span className="rounded-full bg-foam/15 px-2 py-0.5 text-xs text-foam">{t('sessions.current')}</span>
          )}
        </span>
        <span className="block text-xs text-haze">
          {session.current ? t('sessions.now') : t('sessions.last-use', { when })}
          <span className="max-sm:hidden"> · {t('sessions.since', { date: since })}</span>
        </span>
      </p>
      {!session.current && (
        <Button
          tone="plain"
          busy={end.isPending}
          aria-label={t('sessions.end-label', { device })}
          onClick={() => end.mutate()}
        >
          {t('sessions.end')}
        </Button>
      )}
      {failed && (
        <div className="basis-full">
          <Problem error={end.error} />
        </div>
      )}
    </li>
  );
}
