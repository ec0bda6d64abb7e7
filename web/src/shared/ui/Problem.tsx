import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/api/problem-text';
import { Button } from './Button';

/** What went wrong, in the reader's language, and a way to try again. */
export function Problem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation();
  return (
    <div
      role="alert"
      className="grid justify-items-start gap-3 rounded-card border border-coral/30 bg-coral/8 p-4 text-sm text-pearl"
    >
      <p>{problemText(error, t)}</p>
      {onRetry !== undefined && <Button onClick={onRetry}>{t('retry')}</Button>}
    </div>
  );
}
