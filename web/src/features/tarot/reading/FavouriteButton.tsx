import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/api/problem-text';
import { Icon } from '@/shared/ui/Icon';
import { IconButton } from '@/shared/ui/IconButton';
import { useToasts } from '@/shared/ui/toast-store';
import { useJournalChange } from './use-reading';

interface FavouriteButtonProps {
  reading: { id: string; favourite: boolean };
  className?: string;
}

/** Shows at once what was wished, and takes it back when the server did not agree. */
export function FavouriteButton({ reading, className }: FavouriteButtonProps) {
  const { t } = useTranslation('journal');
  const { t: tCommon } = useTranslation();
  const show = useToasts((state) => state.show);
  const change = useJournalChange(reading.id);
  const mark = useMutation({
    mutationFn: (favourite: boolean) => change({ favourite }),
    onError: (error) => show(problemText(error, tCommon)),
  });
  const marked = mark.isPending ? mark.variables : reading.favourite;
  return (
    <IconButton
      label={t('favourite')}
      aria-pressed={marked}
      className={`${marked ? 'text-gold' : ''} ${className ?? ''}`}
      onClick={() => {
        if (!mark.isPending) mark.mutate(!marked);
      }}
    >
      <Icon name="star" className={marked ? 'fill-current!' : ''} />
    </IconButton>
  );
}
