import { useTranslation } from 'react-i18next';
import { useToasts } from '@/shared/ui/toast-store';

/** Copies a room's link, and says whether it could. */
export function useCopyInvitation(): (url: string) => Promise<void> {
  const { t } = useTranslation('call');
  const show = useToasts((state) => state.show);
  return async (url) => {
    try {
      await navigator.clipboard.writeText(url);
      show(t('rooms.copied'));
    } catch {
      show(t('rooms.copy-failed')); // Forbidden by the browser: the link stands there to be selected.
    }
  };
}
