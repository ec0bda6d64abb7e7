import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import { useMember } from '@/shared/session/use-member';
import { buttonClass } from '@/shared/ui/button-class';
import { Conch } from '@/shared/ui/Conch';
import { errorCode } from './error-code';
import { safePlace } from './place';
import { ProviderLink } from './ProviderLink';
import { providerName } from './provider-name';
import { useWays } from './use-ways';
import { WaysIn } from './WaysIn';

/** Where an attempt that failed ends: what happened, and every way on from there. */
export function SignInScreen() {
  const { t } = useTranslation('auth');
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const { data: member } = useMember();
  const ways = useWays();
  const returnTo = safePlace(query.get('return_to'));
  const error = query.get('error');
  const failed = query.get('provider') ?? '';
  const offered = ways.data?.providers.includes(failed) === true;
  if (member?.kind === 'member' && error === null) return <Navigate to={returnTo} replace />;
  return (
    <section className="page grid max-w-md flex-1 animate-rise content-center gap-6 py-10">
      <header className="grid justify-items-center gap-3 text-center">
        <Conch className="h-24 opacity-90" />
        <h1 className="text-headline text-moon">{error === null ? t('page.title') : t('page.failed-title')}</h1>
        <p role={error === null ? undefined : 'alert'} className="text-balance text-mist">
          {error === null ? t('page.text') : t(`error.${errorCode(error)}`, { provider: providerName(t, failed) })}
        </p>
      </header>
      {member?.kind === 'member' ? (
        <Link to={returnTo} className={buttonClass('gold')}>
          {t('page.back')}
        </Link>
      ) : (
        <>
          {error !== null && offered && <ProviderLink provider={failed} returnTo={returnTo} again />}
          <div className="glass grid gap-4 p-5">
            {error !== null && offered && <h2 className="text-base text-mist">{t('page.others')}</h2>}
            <WaysIn
              returnTo={returnTo}
              except={error === null ? undefined : failed}
              onDone={() => void navigate(returnTo, { replace: true })}
            />
          </div>
          <Link to={returnTo} className={buttonClass('plain')}>
            {t('page.as-guest')}
          </Link>
        </>
      )}
    </section>
  );
}
