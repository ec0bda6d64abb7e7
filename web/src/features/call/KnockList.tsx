import { useTranslation } from 'react-i18next';
import type { Knocker } from '@/contracts/signaling';
import { Button } from '@/shared/ui/Button';
import type { CallSession } from './rtc/call-session';
import { useHostPowers } from './use-host-powers';

/** Those before the door. Shown wherever the host looks, without a sound: a consultation is going on. */
export function KnockList({ knocking, session }: { knocking: readonly Knocker[]; session: CallSession }) {
  const { t } = useTranslation('call');
  const powers = useHostPowers(session);
  return (
    <section
      aria-label={t('knock.title')}
      className="grid animate-rise gap-2 rounded-card border border-gold/50 bg-gold/10 p-3 text-sm"
    >
      <h2 className="text-base text-moon">{t('knock.title')}</h2>
      <ul className="grid gap-2">
        {knocking.map(({ participant_id: id, nickname }) => (
          <li key={id} className="flex flex-wrap items-center gap-2">
            <span className="min-w-32 flex-1">{t('call.knocked', { name: nickname })}</span>
            <Button
              tone="gold"
              aria-label={t('knock.admit-name', { name: nickname })}
              onClick={() => void powers({ type: 'admit', participant_id: id })}
            >
              {t('knock.admit')}
            </Button>
            <Button
              aria-label={t('knock.refuse-name', { name: nickname })}
              onClick={() => void powers({ type: 'refuse', participant_id: id })}
            >
              {t('knock.refuse')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
