import { useTranslation } from 'react-i18next';
import { useToasts } from '@/shared/ui/toast-store';
import type { CallSession } from './rtc/call-session';
import { canDigest } from './rtc/files/digest';
import { mostOffersOfOne } from './rtc/files/file-rules';

/** Sends what was chosen, dropped or pasted, and says why something is not sent. */
export function useSendFiles(session: CallSession): (files: File[]) => Promise<void> {
  const { t } = useTranslation('call');
  const show = useToasts((state) => state.show);
  return async (files) => {
    if (!canDigest()) return;
    if (files.length > mostOffersOfOne) show(t('file.refusal.too-many', { name: '' }));
    for (const file of files.slice(0, mostOffersOfOne)) {
      try {
        const refusal = await session.files.send(file);
        if (refusal !== undefined) show(t(`file.refusal.${refusal}`, { name: file.name }));
      } catch {
        show(t('file.unreadable', { name: file.name }));
      }
    }
  };
}
