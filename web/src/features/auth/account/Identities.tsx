import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Identity } from '@/contracts/auth';
import { useLanguage } from '@/shared/i18n/use-language';
import { Button } from '@/shared/ui/Button';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';
import { useToasts } from '@/shared/ui/toast-store';
import { listIdentities } from '../api/list-identities';
import { unlinkIdentity } from '../api/unlink-identity';
import { ProviderLogo } from '../sign-in/ProviderLogo';
import { knownProvider, providerName } from '../sign-in/provider-name';
import { useWays } from '../sign-in/use-ways';
import { Card } from './Card';
import { ConfirmSheet } from '@/shared/ui/ConfirmSheet';
import { LinkButton } from './LinkButton';
import { LinkResult } from './LinkResult';

const identitiesKey = ['auth', 'me', 'identities'] as const;

/** The providers by which the member comes in, and those that could be added. */
export function Identities() {
  const { t } = useTranslation('account');
  const { t: tAuth } = useTranslation('auth');
  const queries = useQueryClient();
  const show = useToasts((state) => state.show);
  const ways = useWays();
  const identities = useQuery({ queryKey: identitiesKey, queryFn: listIdentities });
  const [unlinking, setUnlinking] = useState<string>();
  const linked = identities.data?.items ?? [];
  const others = (ways.data?.providers ?? []).filter((name) => !linked.some(({ provider }) => provider === name));
  const known = identities.isSuccess && ways.isSuccess;
  const error = identities.error ?? ways.error;

  return (
    <Card title={t('identities.title')} text={t('identities.text')}>
      <LinkResult />
      {(identities.isPending || ways.isPending) && error === null && <Tide lines={2} />}
      {error !== null && (
        <Problem error={error} onRetry={() => void Promise.all([identities.refetch(), ways.refetch()])} />
      )}
      {known && linked.length + others.length === 0 && <p className="text-sm text-haze">{t('identities.none')}</p>}
      <ul className="grid gap-2">
        {linked.map((identity) => (
          <Linked key={identity.provider} identity={identity} onUnlink={() => setUnlinking(identity.provider)} />
        ))}
        {known && others.map((provider) => <Unlinked key={provider} provider={provider} />)}
      </ul>
      {unlinking !== undefined && (
        <ConfirmSheet
          title={t('identities.unlink-title', { provider: providerName(tAuth, unlinking) })}
          text={t('identities.unlink-text', { provider: providerName(tAuth, unlinking) })}
          action={t('identities.unlink')}
          onConfirm={async () => {
            await unlinkIdentity(unlinking);
            show(t('identities.unlinked', { provider: providerName(tAuth, unlinking) }));
            await queries.invalidateQueries({ queryKey: identitiesKey });
          }}
          onClose={() => setUnlinking(undefined)}
        />
      )}
    </Card>
  );
}

const rowClass = 'flex flex-wrap items-center gap-3 rounded-field bg-abyss/35 px-4 py-3';

function Linked({ identity, onUnlink }: { identity: Identity; onUnlink: () => void }) {
  const { t } = useTranslation('account');
  const { t: tAuth } = useTranslation('auth');
  const language = useLanguage();
  const why = useId();
  const name = providerName(tAuth, identity.provider);
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(identity.linked_at));
  return (
    <li className={rowClass}>
      <Sign provider={identity.provider} />
      <p className="min-w-0 flex-1 basis-24">
        <span className="block font-semibold">{name}</span>
        <span className="block text-xs text-haze">{t('identities.linked-at', { date })}</span>
      </p>
      <Button
        tone="plain"
        disabled={!identity.can_unlink}
        aria-label={`${name} ${t('identities.unlink')}`}
        aria-describedby={identity.can_unlink ? undefined : why}
        onClick={onUnlink}
      >
        {t('identities.unlink')}
      </Button>
      {!identity.can_unlink && (
        <p id={why} className="basis-full text-xs text-haze">
          {t('identities.last')}
        </p>
      )}
    </li>
  );
}

function Unlinked({ provider }: { provider: string }) {
  const { t } = useTranslation('account');
  const { t: tAuth } = useTranslation('auth');
  const name = providerName(tAuth, provider);
  return (
    <li className={rowClass}>
      <Sign provider={provider} dim />
      <p className="min-w-0 flex-1 basis-24">
        <span className="block font-semibold text-mist">{name}</span>
        <span className="block text-xs text-haze">{t('identities.not-linked')}</span>
      </p>
      <LinkButton provider={provider} name={name} />
    </li>
  );
}

const grounds = {
  kakao: 'bg-[#fee500]',
  naver: 'bg-[#03c75a] text-white',
  google: 'bg-white',
  other: 'bg-glass-strong text-pearl',
};

function Sign({ provider, dim = false }: { provider: string; dim?: boolean }) {
  const known = knownProvider(provider);
  return (
    <span className={`grid size-10 place-items-center rounded-xl ${grounds[known]} ${dim ? 'opacity-60' : ''}`}>
      <ProviderLogo provider={known} />
    </span>
  );
}
