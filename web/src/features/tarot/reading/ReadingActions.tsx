import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { Icon } from '@/shared/ui/Icon';
import { Problem } from '@/shared/ui/Problem';
import { ShareSheet } from '../sharing/ShareSheet';
import { useReading } from './use-reading';

/** What can be done with a finished reading, right below it. */
export function ReadingActions({ readingId }: { readingId: string }) {
  const { t } = useTranslation('tarot');
  const [sharing, setSharing] = useState(false);
  const { data: reading, error, refetch } = useReading(readingId, sharing);
  return (
    <div className="flex flex-wrap gap-2">
      <Button tone="gold" busy={sharing && reading === undefined && error === null} onClick={() => setSharing(true)}>
        <Icon name="share" />
        {t('share.action')}
      </Button>
      <Link to={`/readings/${readingId}`} className={buttonClass('quiet')}>
        {t('open')}
      </Link>
      {sharing && error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {sharing && reading !== undefined && <ShareSheet reading={reading} onClose={() => setSharing(false)} />}
    </div>
  );
}
