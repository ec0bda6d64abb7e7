import { useTranslation } from 'react-i18next';

/** Waiting, without a spinner: three lines of light that breathe where the content will be. */
export function Tide({ lines = 3 }: { lines?: number }) {
  const { t } = useTranslation();
  const widths = ['w-3/4', 'w-full', 'w-5/6', 'w-2/3'];
  return (
    <div role="status" aria-label={t('loading')} className="grid gap-3 py-6">
      {Array.from({ length: lines }, (_, line) => (
        <span
          key={line}
          className={`h-3.5 animate-shimmer rounded-full bg-glass-strong ${widths[line % widths.length] ?? ''}`}
        />
      ))}
    </div>
  );
}
