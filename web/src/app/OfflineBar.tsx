import { useTranslation } from 'react-i18next';
import { useOnline } from '@/shared/ui/use-online';

/** Floats over the page: nothing jumps when the line goes or comes. */
export function OfflineBar() {
  const { t } = useTranslation();
  const online = useOnline();
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-16 z-60 grid justify-items-center px-4">
      {!online && (
        <p className="animate-rise rounded-full bg-gold px-4 py-2 text-center text-sm text-abyss shadow-lift">
          {t('offline')}
        </p>
      )}
    </div>
  );
}
