import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { askToSignIn } from '@/shared/session/sign-in-prompt';
import { useMember } from '@/shared/session/use-member';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { Notice } from '@/shared/ui/Notice';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';

/** Shows its content to experts, and to everybody else the way to become one. */
export function ForExperts({ children }: { children: ReactNode }) {
  const { t } = useTranslation('decks');
  const { data: member, error, isPending, refetch } = useMember();
  if (isPending || error !== null)
    return (
      <div className="page py-10">
        {error === null ? <Tide /> : <Problem error={error} onRetry={() => void refetch()} />}
      </div>
    );
  if (member?.kind !== 'member')
    return (
      <Notice title={t('sign-in.title')} text={t('sign-in.text')}>
        <Button tone="gold" onClick={askToSignIn}>
          {t('sign-in.action')}
        </Button>
      </Notice>
    );
  if (!member.roles.includes('expert'))
    return (
      <Notice title={t('not-expert.title')} text={t('not-expert.text')}>
        <Link to="/experts/apply" className={buttonClass('gold')}>
          {t('not-expert.action')}
        </Link>
      </Notice>
    );
  return children;
}
