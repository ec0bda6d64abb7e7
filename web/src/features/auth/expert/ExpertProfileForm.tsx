import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExpertProfile, Member, SpokenLanguage, Topic } from '@/contracts/auth';
import { useLanguage } from '@/shared/i18n/use-language';
import { putMember } from '@/shared/session/member-store';
import { Button } from '@/shared/ui/Button';
import { Field } from '@/shared/ui/Field';
import { Problem } from '@/shared/ui/Problem';
import { TextField } from '@/shared/ui/TextField';
import { useToasts } from '@/shared/ui/toast-store';
import { putExpertProfile } from '../api/put-expert-profile';
import { ChoiceChips } from './ChoiceChips';
import { ExpertStateNote } from './ExpertStateNote';
import { specialtyTopics, topicName } from './topic-name';

const longestIntroduction = 1000;
const spoken: readonly SpokenLanguage[] = ['ko', 'en'];

/** Becoming an expert, and being one: the same form, before and after. */
export function ExpertProfileForm({ member }: { member: Member }) {
  const { t } = useTranslation(['expert', 'tarot']);
  const language = useLanguage();
  const show = useToasts((state) => state.show);
  const { expert } = member;
  const [profile, setProfile] = useState<ExpertProfile>(() => ({
    display_name: expert?.display_name ?? member.nickname,
    introduction: expert?.introduction ?? '',
    specialties: expert?.specialties ?? [],
    languages: expert?.languages ?? [language],
  }));
  const [tried, setTried] = useState(false);
  const change = (part: Partial<ExpertProfile>) => setProfile((before) => ({ ...before, ...part }));
  const save = useMutation({
    mutationFn: () =>
      putExpertProfile({
        ...profile,
        display_name: profile.display_name.trim(),
        introduction: profile.introduction.trim(),
      }),
    onSuccess: (session) => {
      putMember(session.member);
      show(t('saved'));
    },
  });
  const missingSpecialty = tried && profile.specialties.length === 0;
  const missingLanguage = tried && profile.languages.length === 0;

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    setTried(true);
    if (profile.specialties.length > 0 && profile.languages.length > 0) save.mutate();
  }

  return (
    <form onSubmit={submit} className="glass grid max-w-2xl gap-5 p-5 sm:p-6">
      <div>
        <h2 className="text-title">{expert === null ? t('title') : t('edit-title')}</h2>
        <p className="text-sm text-mist">{t('text')}</p>
      </div>
      {expert !== null && <ExpertStateNote expert={expert} />}
      <Field
        label={t('display-name')}
        value={profile.display_name}
        maxLength={20}
        required
        onChange={(event) => change({ display_name: event.target.value })}
      />
      <TextField
        label={t('introduction')}
        hint={t('introduction-hint', { count: Array.from(profile.introduction).length })}
        value={profile.introduction}
        maxLength={longestIntroduction}
        required
        rows={5}
        onChange={(event) => change({ introduction: event.target.value })}
      />
      <ChoiceChips<Topic>
        label={t('specialties')}
        hint={t('specialties-hint')}
        choices={specialtyTopics}
        chosen={profile.specialties}
        name={(topic) => topicName(t, topic)}
        onChange={(specialties) => change({ specialties })}
        missing={missingSpecialty}
      />
      <ChoiceChips
        label={t('languages')}
        hint={t('languages-hint')}
        choices={spoken}
        chosen={profile.languages}
        name={(choice) => t(`language.${choice}`)}
        onChange={(languages) => change({ languages })}
        missing={missingLanguage}
      />
      {save.error !== null && <Problem error={save.error} />}
      <Button type="submit" tone="gold" busy={save.isPending} className="sm:justify-self-start sm:px-8">
        {expert === null ? t('apply') : expert.state === 'refused' ? t('again') : t('save')}
      </Button>
    </form>
  );
}
