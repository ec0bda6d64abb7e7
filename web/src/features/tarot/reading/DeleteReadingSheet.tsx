import { useTranslation } from 'react-i18next';
import { ConfirmSheet } from '@/shared/ui/ConfirmSheet';
import { useToasts } from '@/shared/ui/toast-store';
import { useDeleteReading } from './use-reading';

interface DeleteReadingSheetProps {
  reading: { id: string; share: unknown };
  onDeleted: () => void;
  onClose: () => void;
}

/** A reading cannot be brought back, so it is asked for first. */
export function DeleteReadingSheet({ reading, onDeleted, onClose }: DeleteReadingSheetProps) {
  const { t } = useTranslation('journal');
  const show = useToasts((state) => state.show);
  const remove = useDeleteReading(reading.id);
  return (
    <ConfirmSheet
      title={t('delete.title')}
      text={reading.share === null ? t('delete.text') : t('delete.text-shared')}
      action={t('delete.action')}
      onConfirm={async () => {
        await remove.mutateAsync();
        show(t('delete.done'));
        onDeleted();
      }}
      onClose={onClose}
    />
  );
}
