import { useTranslation } from 'react-i18next';
import { Prose } from '@/shared/ui/Prose';
import type { TableState } from '../core/table-state';

/** What the AI reader says about the cards, as it says it. */
export function ReaderWords({ text, reading }: { text: string; reading: TableState['reading'] }) {
  const { t } = useTranslation('table');
  if (reading === null) return null;
  return (
    <section aria-label={t('reader.label')} aria-busy={!reading.done} className="mx-auto w-full max-w-3xl glass p-5">
      {text === '' ? (
        <p className="animate-shimmer text-haze">{reading.done ? t('reader.nothing') : t('reader.thinking')}</p>
      ) : (
        <Prose text={text} />
      )}
      {/* The words are not live: a screen reader would stutter along with each of them. They are announced when they are whole. */}
      <p role="status" className="sr-only">
        {reading.done ? text : t('reader.thinking')}
      </p>
    </section>
  );
}
