import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { memberKey } from '@/shared/session/use-member';
import { Button } from '@/shared/ui/Button';
import { Field } from '@/shared/ui/Field';
import { Problem } from '@/shared/ui/Problem';
import { putExpertProfile } from './api/put-expert-profile';

export function ExpertProfileForm({ nickname }: { nickname: string }) {
  const { t } = useTranslation('auth');
  const queries = useQueryClient();
  const [name, setName] = useState(nickname);
  const [introduction, setIntroduction] = useState('');
  const save = useMutation({
    mutationFn: () => putExpertProfile({ display_name: name.trim(), introduction: introduction.trim() }),
    onSuccess: (session) => queries.setQueryData(memberKey, session.member),
  });

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    save.mutate();
  }

  return (
    <form onSubmit={submit} className="glass grid max-w-lg gap-4 p-6">
      <div>
        <h2 className="text-title">{t('expert.title')}</h2>
        <p className="text-sm text-mist">{t('expert.text')}</p>
      </div>
      <Field
        label={t('expert.display-name')}
        value={name}
        maxLength={20}
        required
        onChange={(event) => setName(event.target.value)}
      />
      <Field
        label={t('expert.introduction')}
        value={introduction}
        maxLength={1000}
        required
        onChange={(event) => setIntroduction(event.target.value)}
      />
      {save.error !== null && <Problem error={save.error} />}
      <Button type="submit" tone="gold" busy={save.isPending}>
        {t('expert.save')}
      </Button>
    </form>
  );
}
