import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';
import { DevSignIn } from './DevSignIn';
import { ProviderLink } from './ProviderLink';
import { useWays } from './use-ways';

interface WaysInProps {
  returnTo: string;
  /** A provider that stands elsewhere on the page already. */
  except?: string | undefined;
  onDone: () => void;
}

/** The ways in that this installation has, and no others. */
export function WaysIn({ returnTo, except, onDone }: WaysInProps) {
  const { t } = useTranslation('auth');
  const ways = useWays();
  const providers = ways.data?.providers.filter((provider) => provider !== except) ?? [];
  const dev = ways.data?.dev === true;
  return (
    <div className="grid gap-3">
      {ways.isPending && <Tide lines={2} />}
      {ways.error !== null && <Problem error={ways.error} onRetry={() => void ways.refetch()} />}
      {providers.map((provider) => (
        <ProviderLink key={provider} provider={provider} returnTo={returnTo} />
      ))}
      {dev && providers.length > 0 && (
        <div className="flex items-center gap-3 py-1 text-xs text-haze">
          <span className="gold-line flex-1" />
          {t('or')}
          <span className="gold-line flex-1" />
        </div>
      )}
      {dev && <DevSignIn onDone={onDone} />}
      {ways.data !== undefined && !dev && ways.data.providers.length === 0 && (
        <p className="text-sm text-mist">{t('none')}</p>
      )}
    </div>
  );
}
