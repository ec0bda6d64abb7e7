import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ExpertApplication } from '@/contracts/auth';
import { useLanguage } from '@/shared/i18n/use-language';
import { Button } from '@/shared/ui/Button';
import { Problem } from '@/shared/ui/Problem';
import { useToasts } from '@/shared/ui/toast-store';
import { approveExpert } from '../api/approve-expert';
import { topicName } from '../expert/topic-name';

interface ApplicationRowProps {
  application: ExpertApplication;
  onApproved: () => Promise<void>;
  onRefuse: () => void;
}

export function ApplicationRow({ application, onApproved, onRefuse }: ApplicationRowProps) {
  const { t } = useTranslation('admin');
  const { t: tExpert } = useTranslation(['expert', 'tarot']);
  const language = useLanguage();
  const show = useToasts((state) => state.show);
  const { expert } = application;
  const name = expert.display_name;
  const approve = useMutation({
    mutationFn: () => approveExpert(application.member_id),
    onSuccess: async () => {
      show(t('experts.approved', { name }));
      await onApproved();
    },
  });
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(application.applied_at),
  );
  const reason = expert.reason ?? '';
  return (
    <li className="glass grid gap-3 p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-lg text-moon">
          {name} <span className="font-sans text-sm font-normal text-haze">{application.nickname}</span>
        </h2>
        <p className="text-xs text-haze">{t('experts.applied', { date })}</p>
      </div>
      <p className="text-sm text-gold">
        {[
          ...expert.specialties.map((topic) => topicName(tExpert, topic)),
          ...expert.languages.map((spoken) => tExpert(`language.${spoken}`)),
        ].join(' · ')}
      </p>
      <p className="text-sm whitespace-pre-line text-mist">{expert.introduction}</p>
      {reason !== '' && <p className="text-sm text-coral">{t('experts.reason-was', { reason })}</p>}
      {approve.error !== null && <Problem error={approve.error} />}
      <div className="flex flex-wrap gap-2">
        {expert.state !== 'approved' && (
          <Button tone="gold" busy={approve.isPending} onClick={() => approve.mutate()}>
            {t('experts.approve')}
          </Button>
        )}
        {expert.state !== 'refused' && (
          <Button tone="danger" disabled={approve.isPending} onClick={onRefuse}>
            {expert.state === 'approved' ? t('experts.take-back') : t('experts.refuse')}
          </Button>
        )}
      </div>
    </li>
  );
}
