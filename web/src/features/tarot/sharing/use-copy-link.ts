import { useTranslation } from 'react-i18next';
import type { Share } from '@/contracts/tarot';
import { useToasts } from '@/shared/ui/toast-store';

export function useCopyLink(): (share: Pick<Share, 'path'>) => Promise<void> {
  const { t } = useTranslation('tarot');
  const show = useToasts((state) => state.show);
  return async ({ path }) => {
    try {
      await navigator.clipboard.writeText(new URL(path, window.location.origin).href);
      show(t('share.copied'));
    } catch {
      show(t('share.copy-failed')); // Forbidden by the browser: the link stands there to be selected.
    }
  };
}
