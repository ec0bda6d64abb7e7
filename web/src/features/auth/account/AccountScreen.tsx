import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Member } from '@/contracts/auth';
import { useLanguage } from '@/shared/i18n/use-language';
import { askToSignIn } from '@/shared/session/sign-in-prompt';
import { useMember } from '@/shared/session/use-member';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { Notice } from '@/shared/ui/Notice';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';
import { ExpertStateNote } from '../expert/ExpertStateNote';
import { AvatarEditor } from './AvatarEditor';
import { Card } from './Card';
import { DeleteAccount } from './DeleteAccount';
import { ExportData } from './ExportData';
import { Identities } from './Identities';
import { NicknameForm } from './NicknameForm';
import { Sessions } from './Sessions';

/** Everything that belongs to whoever is here. */
export function AccountScreen() {
  const { t } = useTranslation('account');
  const { t: tAuth } = useTranslation('auth');
  const { data: member, error, isPending, refetch } = useMember();
  const [query] = useSearchParams();
  if (member === null) {
    // Somebody wanted to link an account, and their session ended before they were back.
    const text = query.get('error') === 'session' ? tAuth('error.session') : t('nobody.text');
    return (
      <Notice title={t('nobody.title')} text={text}>
        <Button tone="gold" onClick={askToSignIn}>
          {t('nobody.sign-in')}
        </Button>
      </Notice>
    );
  }
  return (
    <div className="page max-w-5xl py-8 sm:py-12">
      <h1 className="mb-6 text-headline text-moon">{t('title')}</h1>
      {isPending && <Tide />}
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {member?.kind === 'guest' && <GuestAccount member={member} />}
      {member?.kind === 'member' && <MemberAccount member={member} />}
    </div>
  );
}

function MemberAccount({ member }: { member: Member }) {
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[20rem_1fr]">
      <div className="grid gap-5">
        <Profile member={member} />
        <ReaderCard member={member} />
      </div>
      <div className="grid gap-5">
        <Identities />
        <Sessions />
        <ExportData />
        <DeleteAccount nickname={member.nickname} />
      </div>
    </div>
  );
}

function Profile({ member }: { member: Member }) {
  const { t } = useTranslation('account');
  const language = useLanguage();
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(member.created_at));
  return (
    <section aria-label={t('profile.title')} className="glass grid justify-items-center gap-4 p-6 text-center">
      <AvatarEditor member={member} />
      <div className="gold-line w-full opacity-60" />
      <div className="grid w-full justify-items-center gap-1 [&>form]:w-full [&>form]:text-left">
        <NicknameForm nickname={member.nickname} />
        <p className="text-xs text-haze">{t('since', { date })}</p>
      </div>
    </section>
  );
}

function ReaderCard({ member }: { member: Member }) {
  const { t } = useTranslation('account');
  const { expert } = member;
  return (
    <Card title={t('expert.title')} text={expert === null ? t('expert.none') : undefined}>
      {expert !== null && <ExpertStateNote expert={expert} />}
      <div className="flex flex-wrap gap-2">
        <Link to="/experts/apply" className={buttonClass('quiet')}>
          {expert === null ? t('expert.apply') : t('expert.edit')}
        </Link>
        {expert?.state === 'approved' && (
          <Link to={`/experts/${member.id}`} className={buttonClass('plain')}>
            {t('expert.view')}
          </Link>
        )}
      </div>
    </Card>
  );
}

/** A guest has no way in that could be managed; their data is theirs all the same. */
function GuestAccount({ member }: { member: Member }) {
  const { t } = useTranslation('account');
  return (
    <div className="grid max-w-2xl gap-5">
      <Card title={t('guest.title')} text={t('guest.text')}>
        <Button tone="gold" className="justify-self-start" onClick={askToSignIn}>
          {t('guest.sign-in')}
        </Button>
      </Card>
      <ExportData />
      <DeleteAccount nickname={member.nickname} />
    </div>
  );
}
