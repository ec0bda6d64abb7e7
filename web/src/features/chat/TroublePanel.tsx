import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { problemText } from '@/shared/api/problem-text';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import type { Trouble } from './trouble';

interface TroublePanelProps {
  trouble: Trouble;
  onAgain: () => void;
}

/** What keeps the consultation from going on, and what gets it going again. */
export function TroublePanel({ trouble, onAgain }: TroublePanelProps) {
  const { t } = useTranslation('chat');
  const { t: tCommon } = useTranslation();
  const left = useSecondsLeft('retryAt' in trouble ? trouble.retryAt : undefined);
  const waits = trouble.kind === 'offline' || trouble.kind === 'unreachable' || trouble.kind === 'paced';
  return (
    <div
      className={`mx-auto flex w-full max-w-3xl flex-wrap items-center gap-x-4 gap-y-2 rounded-card border p-4 text-sm text-pearl ${waits ? 'border-line bg-glass' : 'border-coral/30 bg-coral/8'}`}
    >
      {/* The seconds are left out of what is announced, or it would be announced every second. */}
      <p role={waits ? 'status' : 'alert'} className="min-w-0 flex-1 basis-56">
        {trouble.kind === 'refused' ? problemText(trouble.error, tCommon) : t(`trouble.${trouble.kind}`)}
      </p>
      {left > 0 && (
        <p aria-live="off" className="text-gold tabular-nums">
          {left < 120
            ? t('trouble.in-seconds', { count: left })
            : t('trouble.in-minutes', { count: Math.ceil(left / 60) })}
        </p>
      )}
      {(trouble.kind === 'unreachable' || (trouble.kind === 'refused' && trouble.again)) && (
        <Button onClick={onAgain}>{tCommon('retry')}</Button>
      )}
      {(trouble.kind === 'gone' || trouble.kind === 'signed-out') && (
        <Link to="/" className={buttonClass('gold')}>
          {t('history.new')}
        </Link>
      )}
    </div>
  );
}

/** Whole seconds until then, counting down; 0 where there is nothing to wait for. */
export function useSecondsLeft(until: number | undefined): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (until === undefined) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [until]);
  return until === undefined ? 0 : Math.max(0, Math.ceil((until - now) / 1000));
}
