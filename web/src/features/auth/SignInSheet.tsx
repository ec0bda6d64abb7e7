import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { memberKey } from '@/shared/session/use-member';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { Field } from '@/shared/ui/Field';
import { Problem } from '@/shared/ui/Problem';
import { Sheet } from '@/shared/ui/Sheet';
import { Tide } from '@/shared/ui/Tide';
import { devSignIn } from './api/dev-sign-in';
import { getWays } from './api/get-ways';
import { providerName } from './provider-name';

/** Offers the ways in that this installation has, and no others. */
export function SignInSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('auth');
  const ways = useQuery({ queryKey: ['auth', 'ways'], queryFn: getWays });
  const none = ways.data !== undefined && !ways.data.dev && ways.data.providers.length === 0;
  return (
    <Sheet open title={t('title')} description={t('text')} onClose={onClose}>
      {ways.isPending && <Tide lines={2} />}
      {ways.error !== null && <Problem error={ways.error} onRetry={() => void ways.refetch()} />}
      <div className="grid gap-3">
        {ways.data?.providers.map((provider) => (
          <a
            key={provider}
            href={`/api/v1/auth/${encodeURIComponent(provider)}/start`}
            className={buttonClass('quiet')}
          >
            {t('with', { provider: providerName(t, provider) })}
          </a>
        ))}
        {ways.data?.dev === true && <DevSignIn onDone={onClose} />}
        {none && <p className="text-sm text-mist">{t('none')}</p>}
      </div>
    </Sheet>
  );
}

function DevSignIn({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('auth');
  const queries = useQueryClient();
  const [nickname, setNickname] = useState('');
  const signIn = useMutation({
    mutationFn: () => devSignIn(nickname.trim()),
    onSuccess: (session) => {
      queries.setQueryData(memberKey, session.member);
      onDone();
    },
  });

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    if (nickname.trim() !== '') signIn.mutate();
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field
        label={t('nickname')}
        value={nickname}
        maxLength={20}
        autoComplete="nickname"
        required
        onChange={(event) => setNickname(event.target.value)}
      />
      {signIn.error !== null && <Problem error={signIn.error} />}
      <Button type="submit" tone="gold" busy={signIn.isPending}>
        {t('enter')}
      </Button>
    </form>
  );
}
