import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { Icon } from '@/shared/ui/Icon';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';
import { getReading } from './api/get-reading';
import { ReadingSheet } from './ReadingSheet';
import { ShareSheet } from './ShareSheet';

export function MyReading({ id, onMissing }: { id: string; onMissing: () => ReactNode }) {
  const { t } = useTranslation('tarot');
  const [sharing, setSharing] = useState(false);
  const {
    data: reading,
    error,
    refetch,
  } = useQuery({ queryKey: ['tarot', 'readings', id], queryFn: () => getReading(id) });
  if (reading === undefined) {
    if (error !== null && 'status' in error && error.status === 404) return onMissing();
    return (
      <div className="page py-10">
        {error === null ? <Tide /> : <Problem error={error} onRetry={() => void refetch()} />}
      </div>
    );
  }
  return (
    <ReadingSheet reading={reading} title={t('reading')}>
      <Button tone="gold" onClick={() => setSharing(true)}>
        <Icon name="share" />
        {t('share.action')}
      </Button>
      {reading.conversation_id !== null && (
        <Link to={`/consult/${reading.conversation_id}`} className={buttonClass('quiet')}>
          {t('conversation')}
        </Link>
      )}
      {sharing && <ShareSheet reading={reading} onClose={() => setSharing(false)} />}
    </ReadingSheet>
  );
}
