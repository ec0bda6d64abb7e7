import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { buttonClass } from '@/shared/ui/button-class';
import { Notice } from '@/shared/ui/Notice';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';
import { usePageTitle } from '@/shared/ui/use-page-title';
import { ReadingSheet } from './ReadingSheet';
import { useSharedReading } from './use-shared-reading';

/** What whoever follows a shared link sees; no account, no session. */
export function SharedReadingView({ shareId }: { shareId: string }) {
  const { t } = useTranslation('tarot');
  usePageTitle(t('shared.title'));
  const { data, error, refetch } = useSharedReading(shareId);
  const ask = (
    <Link to="/" className={buttonClass('gold')}>
      {t('shared.ask')}
    </Link>
  );
  if (data !== undefined) {
    return (
      <ReadingSheet reading={data} title={t('shared.title')}>
        {ask}
      </ReadingSheet>
    );
  }
  const status = error !== null && 'status' in error ? error.status : undefined;
  const code = error !== null && 'code' in error ? error.code : undefined;
  if (status === 410)
    return (
      <Notice
        title={t('shared.gone-title')}
        text={code === 'share-expired' ? t('shared.expired-text') : t('shared.gone-text')}
      >
        {ask}
      </Notice>
    );
  if (status === 404)
    return (
      <Notice title={t('shared.missing-title')} text={t('shared.missing-text')}>
        {ask}
      </Notice>
    );
  return (
    <div className="page py-10">
      {error === null ? <Tide /> : <Problem error={error} onRetry={() => void refetch()} />}
    </div>
  );
}
