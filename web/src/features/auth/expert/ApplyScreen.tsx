import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { askToSignIn } from '@/shared/session/sign-in-prompt';
import { useMember } from '@/shared/session/use-member';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { Notice } from '@/shared/ui/Notice';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';
import { usePageTitle } from '@/shared/ui/use-page-title';
import { ExpertProfileForm } from './ExpertProfileForm';

/** A page of its own for becoming an expert. */
export function ApplyScreen() {
  const { t } = useTranslation('expert');
  const { data: member, error, isPending, refetch } = useMember();
  usePageTitle(t('title'));
  if (member === null || member?.kind === 'guest') {
    return (
      <Notice title={t('sign-in-title')} text={t('sign-in-text')}>
        <Button tone="gold" onClick={askToSignIn}>
          {t('sign-in')}
        </Button>
      </Notice>
    );
  }
  return (
    <div className="page grid max-w-3xl gap-5 py-8 sm:py-12">
      {isPending && <Tide />}
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {member !== undefined && (
        <>
          <ExpertProfileForm key={member.id} member={member} />
          {member.expert?.state === 'approved' && (
            <div className="flex flex-wrap gap-2">
              <Link to="/rooms" className={buttonClass('gold')}>
                {t('to-rooms')}
              </Link>
              <Link to={`/experts/${member.id}`} className={buttonClass('plain')}>
                {t('preview')}
              </Link>
            </div>
          )}
        </>
      )}
    </div>
  );
}
