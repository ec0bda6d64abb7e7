import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { putMember } from '@/shared/session/member-store';
import { Button } from '@/shared/ui/Button';
import { Field } from '@/shared/ui/Field';
import { Problem } from '@/shared/ui/Problem';
import { devSignIn } from '../api/dev-sign-in';

/** A nickname and nothing else; offered in development only. */
export function DevSignIn({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('auth');
  const [nickname, setNickname] = useState('');
  const signIn = useMutation({
    mutationFn: () => devSignIn(nickname.trim()),
    onSuccess: (session) => {
      putMember(session.member);
      onDone();
    },
  });

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    if (nickname.trim() !== '') signIn.mutate();
  }

  return (
    <form onSubmit={submit} aria-label={t('dev')} className="grid gap-4">
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
