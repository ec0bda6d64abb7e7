import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { readTrace } from '@/shared/session/session-trace';
import { Icon } from '@/shared/ui/Icon';
import { Sheet } from '@/shared/ui/Sheet';
import { WaysIn } from './WaysIn';

/** Whoever signs in comes back to the page that they were on. */
export function SignInSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('auth');
  const { pathname, search, hash } = useLocation();
  const trace = readTrace();
  const isGuest = trace !== 'unknown' && trace?.kind === 'guest';
  return (
    <Sheet open title={t('title')} description={t('text')} onClose={onClose}>
      <p className="mb-4 flex items-start gap-2.5 rounded-field bg-glass px-4 py-3 text-sm text-foam">
        <Icon name="shell" className="mt-0.5 size-4.5 shrink-0" />
        {t('comes-along')}
      </p>
      <WaysIn returnTo={`${pathname}${search}${hash}`} onDone={onClose} />
      {isGuest && (
        <Link
          to="/account"
          onClick={onClose}
          className="mt-4 justify-self-center text-center text-sm text-haze underline decoration-line underline-offset-4 hover:text-pearl"
        >
          {t('guest-settings')}
        </Link>
      )}
    </Sheet>
  );
}
