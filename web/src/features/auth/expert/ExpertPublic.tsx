import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PublicExpert } from '@/contracts/auth';
import { ApiProblem } from '@/shared/api/problem';
import { Avatar } from '@/shared/ui/Avatar';
import { buttonClass } from '@/shared/ui/button-class';
import { Notice } from '@/shared/ui/Notice';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';
import { getExpert } from '../api/get-expert';
import { usePageTitle } from '@/shared/ui/use-page-title';
import { topicName } from './topic-name';

/** An expert as everybody sees them. */
export function ExpertPublic({ id }: { id: string }) {
  const { t } = useTranslation('expert');
  const { t: tCommon } = useTranslation();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['auth', 'experts', id],
    queryFn: () => getExpert(id),
  });
  usePageTitle(data?.display_name ?? t('public.kind'));
  // What is no id at all is nobody, too.
  if (error instanceof ApiProblem && (error.status === 404 || error.status === 400)) {
    return (
      <Notice title={t('public.missing-title')} text={t('public.missing-text')}>
        <Link to="/" className={buttonClass('gold')}>
          {tCommon('home')}
        </Link>
      </Notice>
    );
  }
  return (
    <div className="page max-w-3xl py-8 sm:py-14">
      {isPending && <Tide />}
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data !== undefined && <Profile expert={data} />}
    </div>
  );
}

function Profile({ expert }: { expert: PublicExpert }) {
  const { t } = useTranslation(['expert', 'tarot']);
  return (
    <article className="glass grid animate-rise gap-6 p-6 sm:grid-cols-[auto_1fr] sm:gap-8 sm:p-10">
      <Avatar
        name={expert.display_name}
        src={expert.avatar_url}
        className="size-32 justify-self-center shadow-glow sm:size-40"
      />
      <div className="grid content-center gap-3 text-center sm:text-left">
        <p className="text-sm text-gold">{t('public.kind')}</p>
        <h1 className="text-headline text-moon">{expert.display_name}</h1>
        <ul aria-label={t('specialties')} className="flex flex-wrap justify-center gap-2 sm:justify-start">
          {expert.specialties.map((topic) => (
            <li key={topic} className="rounded-full border border-gold/40 bg-gold/10 px-3 py-1 text-sm text-moon">
              {topicName(t, topic)}
            </li>
          ))}
        </ul>
        <ul
          aria-label={t('languages')}
          className="flex flex-wrap justify-center gap-x-3 text-sm text-mist sm:justify-start"
        >
          {expert.languages.map((language) => (
            <li key={language}>{t(`language.${language}`)}</li>
          ))}
        </ul>
      </div>
      {expert.introduction !== '' && (
        <section aria-label={t('public.introduction')} className="sm:col-span-2">
          <div className="gold-line mb-6 opacity-60" />
          <p className="whitespace-pre-line text-pearl">{expert.introduction}</p>
        </section>
      )}
    </article>
  );
}
