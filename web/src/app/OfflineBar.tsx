import { useTranslation } from 'react-i18next';
import { useOnline } from '@/shared/ui/use-online';

export function OfflineBar() {
  const { t } = useTranslation();
  const online = useOnline();
  return (
    <div role="status" className="grid justify-items-center">
      {!online && (
        <p className="animate-rise rounded-full bg-gold px-4 py-2 text-center text-sm text-abyss shadow-lift">
          {t('offline')}
        </p>
      )}
    </div>
  );
}
