import { useTranslation } from 'react-i18next';
import { ExpertProfileForm } from '@/features/auth/expert/ExpertProfileForm';
import { ExpertRooms } from '@/features/call/ExpertRooms';
import { askToSignIn } from '@/shared/session/sign-in-prompt';
import { useMember } from '@/shared/session/use-member';
import { Button } from '@/shared/ui/Button';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';

/** The reader's desk: sign in, become an expert, open rooms. */
export function RoomsPage() {
  const { t } = useTranslation('call');
  const { data: member, error, isPending, refetch } = useMember();
  const signedIn = member?.kind === 'member';
  return (
    <div className="page grid max-w-3xl gap-8 py-8 sm:py-12">
      <header className="grid gap-2">
        <h1 className="text-headline text-moon">{t('rooms.title')}</h1>
        <p className="text-mist">{t('rooms.lead')}</p>
      </header>
      {isPending && <Tide />}
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {member !== undefined && !signedIn && (
        <Button tone="gold" className="justify-self-start" onClick={askToSignIn}>
          {t('rooms.sign-in')}
        </Button>
      )}
      {signedIn &&
        (member.roles.includes('expert') ? <ExpertRooms /> : <ExpertProfileForm key={member.id} member={member} />)}
    </div>
  );
}
