import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useToasts } from '@/shared/ui/toast-store';
import type { CallNotice } from './rtc/call-state';

/** Says who came and who went, once each. */
export function useCallNotices(notice: CallNotice | undefined): void {
  const { t } = useTranslation('call');
  const show = useToasts((state) => state.show);
  useEffect(() => {
    if (notice !== undefined) show(t(`call.${notice.kind}`, { name: notice.nickname }));
  }, [notice, show, t]);
}
