import { useTranslation } from 'react-i18next';
import { leaveForProvider } from '@/shared/session/session-trace';
import { startPath } from './place';
import { ProviderLogo } from './ProviderLogo';
import { knownProvider, providerName } from './provider-name';

/** As each provider wants its own button: colours, sign to the left, wording. They are the same in every theme. */
const looks = {
  kakao: 'bg-[#fee500] text-black/85 hover:brightness-95',
  naver: 'bg-[#03c75a] text-white hover:brightness-95',
  google: 'border border-[#747775] bg-white text-[#1f1f1f] hover:bg-[#f2f2f2]',
  other: 'border border-line bg-glass text-pearl hover:bg-glass-strong',
};

interface ProviderLinkProps {
  provider: string;
  returnTo: string;
  /** After a failed attempt: the same provider once more. */
  again?: boolean;
}

/** A plain link: the browser leaves for the provider and comes back to where it was. */
export function ProviderLink({ provider, returnTo, again = false }: ProviderLinkProps) {
  const { t } = useTranslation('auth');
  const known = knownProvider(provider);
  return (
    <a
      href={startPath(provider, { intent: 'sign-in', returnTo })}
      onClick={leaveForProvider}
      className={`relative flex min-h-12 items-center justify-center gap-2 rounded-xl px-12 text-center text-base font-semibold transition duration-(--duration-quick) active:scale-[0.98] ${looks[known]}`}
    >
      <ProviderLogo provider={known} className="absolute left-4" />
      {again ? t('page.again', { provider: providerName(t, provider) }) : t(`with.${known}`)}
    </a>
  );
}
