import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { Icon } from '@/shared/ui/Icon';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';
import { usePageTitle } from '@/shared/ui/use-page-title';
import { ShareSheet } from '../sharing/ShareSheet';
import { DeleteReadingSheet } from './DeleteReadingSheet';
import { FavouriteButton } from './FavouriteButton';
import { JournalNote } from './JournalNote';
import { ReadingSheet } from './ReadingSheet';
import { useReading } from './use-reading';

export function MyReading({ id, onMissing }: { id: string; onMissing: () => ReactNode }) {
  const { t } = useTranslation(['tarot', 'journal']);
  const navigate = useNavigate();
  const [sheet, setSheet] = useState<'share' | 'delete'>();
  const { data: reading, error, refetch } = useReading(id);
  usePageTitle(reading === undefined ? t('reading') : reading.question || t('reading'));
  if (reading === undefined) {
    if (error !== null && 'status' in error && error.status === 404) return onMissing();
    return (
      <div className="page py-10">
        {error === null ? <Tide /> : <Problem error={error} onRetry={() => void refetch()} />}
      </div>
    );
  }
  const close = () => setSheet(undefined);
  return (
    <ReadingSheet
      reading={reading}
      title={t('reading')}
      mark={<FavouriteButton reading={reading} />}
      after={<JournalNote reading={reading} />}
    >
      <Button tone="gold" onClick={() => setSheet('share')}>
        <Icon name="share" />
        {reading.share === null ? t('share.action') : t('share.manage')}
      </Button>
      {reading.conversation_id !== null && (
        <Link to={`/consult/${reading.conversation_id}`} className={buttonClass('quiet')}>
          <Icon name="chat" />
          {t('conversation')}
        </Link>
      )}
      <Button tone="plain" onClick={() => setSheet('delete')}>
        <Icon name="trash" />
        {t('journal:delete.open')}
      </Button>
      {sheet === 'share' && <ShareSheet reading={reading} onClose={close} />}
      {sheet === 'delete' && (
        <DeleteReadingSheet reading={reading} onDeleted={() => void navigate('/readings')} onClose={close} />
      )}
    </ReadingSheet>
  );
}
