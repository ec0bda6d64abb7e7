import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReadingSummary, Share } from '@/contracts/tarot';
import { ApiProblem } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/use-language';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { ConfirmSheet } from '@/shared/ui/ConfirmSheet';
import { Icon } from '@/shared/ui/Icon';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';
import { useCopyLink } from '../sharing/use-copy-link';
import { useShare } from '../sharing/use-share';
import { Nothing } from './Nothing';
import { useReadings } from './use-readings';

/** Every link that works now: what it shows, how often it was opened, and the way to take it back. */
export function SharedLinks() {
  const { t } = useTranslation('journal');
  const list = useReadings({ shared: true });
  const links = (list.data?.pages.flatMap((page) => page.items) ?? []).filter((reading) => reading.share !== null);
  const nobodyYet = list.error instanceof ApiProblem && list.error.status === 401;
  if (nobodyYet || (list.isSuccess && links.length === 0)) {
    return <Nothing title={t('links.empty-title')} text={t('links.empty-text')} />;
  }
  return (
    <>
      {list.isPending && <Tide />}
      {list.error !== null && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      <ul className="grid gap-3">
        {links.map((reading) => reading.share && <LinkRow key={reading.id} reading={reading} share={reading.share} />)}
      </ul>
      {list.hasNextPage && (
        <Button className="mt-6" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

function LinkRow({ reading, share }: { reading: ReadingSummary; share: Share }) {
  const { t } = useTranslation(['journal', 'tarot']);
  const language = useLanguage();
  const copy = useCopyLink();
  const [revoking, setRevoking] = useState(false);
  const { revoke } = useShare(reading.id);
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const title = reading.question === '' ? t(`tarot:spread.${reading.spread}`) : reading.question;
  const facts = [
    t('tarot:share.views', { count: share.views }),
    share.expires_at === null
      ? t('tarot:share.expiry.never')
      : t('tarot:share.expiry.until', { date: day.format(new Date(share.expires_at)) }),
    share.include_question ? t('links.with-question') : t('links.without-question'),
  ];
  return (
    <li className="glass grid items-center gap-3 p-4 sm:grid-cols-[1fr_auto]">
      <div className="min-w-0">
        <h2 className="truncate text-lg font-normal">
          <Link to={`/readings/${reading.id}`} className="text-moon underline-offset-4 hover:underline">
            {title}
          </Link>
        </h2>
        <p className="text-sm text-mist">{facts.join(' · ')}</p>
        <p className="text-xs text-haze">{t('links.made', { date: day.format(new Date(share.created_at)) })}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void copy(share)}>
          <Icon name="copy" />
          {t('tarot:share.copy')}
        </Button>
        <a href={share.path} className={buttonClass('plain')}>
          {t('tarot:share.open')}
        </a>
        <Button tone="danger" onClick={() => setRevoking(true)}>
          {t('tarot:share.revoke')}
        </Button>
      </div>
      {revoking && (
        <ConfirmSheet
          title={t('links.revoke-title')}
          text={t('links.revoke-text')}
          action={t('tarot:share.revoke')}
          onConfirm={() => revoke.mutateAsync()}
          onClose={() => setRevoking(false)}
        />
      )}
    </li>
  );
}
