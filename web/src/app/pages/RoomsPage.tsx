import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ExpertProfileForm } from '@/features/auth/expert/ExpertProfileForm';
import { ExpertRooms } from '@/features/call/ExpertRooms';
import { InvitedDoor } from '@/features/call/InvitedDoor';
import { askToSignIn } from '@/shared/session/sign-in-prompt';
import { useMember } from '@/shared/session/use-member';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { Icon } from '@/shared/ui/Icon';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';

/** The reader's desk; and for everybody else what a room is, the door for those who are invited, and the way to rooms of one's own. */
export function RoomsPage() {
  const { t } = useTranslation('call');
  const { data: member, error, isPending, refetch } = useMember();
  const isExpert = member?.kind === 'member' && member.roles.includes('expert');
  return (
    <div className={`page grid gap-8 py-8 sm:py-12 ${isExpert ? 'max-w-3xl' : 'max-w-5xl'}`}>
      <header className="grid max-w-2xl gap-2">
        <h1 className="text-headline text-moon">{t('rooms.title')}</h1>
        <p className="text-mist">{isExpert ? t('rooms.lead') : t('door.lead')}</p>
      </header>
      {isPending && <Tide />}
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {isExpert && <ExpertRooms />}
      {member !== undefined && !isExpert && (
        <>
          <div className="grid gap-5 lg:grid-cols-2 lg:items-start">
            <InvitedDoor />
            {member?.kind === 'member' ? (
              <ExpertProfileForm key={member.id} member={member} />
            ) : (
              <ForReaders onSignIn={askToSignIn} />
            )}
          </div>
          <p className="flex flex-wrap items-center gap-x-3 text-mist">
            {t('door.neither')}
            <Link to="/" className={buttonClass('quiet')}>
              {t('door.ask')}
            </Link>
          </p>
        </>
      )}
    </div>
  );
}

const offers = { link: 'link', table: 'cards', deck: 'picture' } as const;

function ForReaders({ onSignIn }: { onSignIn: () => void }) {
  const { t } = useTranslation('call');
  return (
    <section className="glass grid content-start gap-5 p-5 sm:p-7">
      <div className="grid gap-1">
        <h2 className="text-title">{t('door.reader-title')}</h2>
        <p className="text-mist">{t('door.reader-text')}</p>
      </div>
      <ul className="grid gap-2 text-sm text-mist">
        {(Object.keys(offers) as (keyof typeof offers)[]).map((offer) => (
          <li key={offer} className="flex items-center gap-3">
            <Icon name={offers[offer]} className="shrink-0 text-gold" />
            {t(`door.offer-${offer}`)}
          </li>
        ))}
      </ul>
      <Button className="sm:justify-self-start" onClick={onSignIn}>
        {t('rooms.sign-in')}
      </Button>
    </section>
  );
}
