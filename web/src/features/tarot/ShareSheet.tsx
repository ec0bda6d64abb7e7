import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reading } from '@/contracts/tarot';
import { Button } from '@/shared/ui/Button';
import { Problem } from '@/shared/ui/Problem';
import { Sheet } from '@/shared/ui/Sheet';
import { useToasts } from '@/shared/ui/toast-store';
import { revokeShare } from './api/revoke-share';
import { shareReading } from './api/share-reading';
import { ShareLink } from './ShareLink';

export function ShareSheet({ reading, onClose }: { reading: Reading; onClose: () => void }) {
  const { t } = useTranslation('tarot');
  const queries = useQueryClient();
  const showToast = useToasts((state) => state.show);
  const [includeQuestion, setIncludeQuestion] = useState(false);
  const refresh = () => queries.invalidateQueries({ queryKey: ['tarot', 'readings'] });
  const share = useMutation({ mutationFn: () => shareReading(reading.id, includeQuestion), onSuccess: refresh });
  const revoke = useMutation({
    mutationFn: () => revokeShare(reading.id),
    onSuccess: async () => {
      share.reset();
      await refresh();
      showToast(t('share.revoked'));
      onClose();
    },
  });
  const shared = share.data ?? reading.share;
  const error = share.error ?? revoke.error;

  return (
    <Sheet open title={t('share.title')} description={t('share.text')} onClose={onClose}>
      {error !== null && <Problem error={error} />}
      {shared === null ? (
        <div className="grid gap-4">
          <label className="flex items-center gap-3 text-sm">
            <input
              type="checkbox"
              checked={includeQuestion}
              onChange={(event) => setIncludeQuestion(event.target.checked)}
              className="size-5 accent-gold"
            />
            {t('share.include-question')}
          </label>
          <Button tone="gold" busy={share.isPending} onClick={() => share.mutate()}>
            {t('share.create')}
          </Button>
        </div>
      ) : (
        <>
          <ShareLink path={shared.path} text={reading.text} />
          <Button tone="danger" busy={revoke.isPending} onClick={() => revoke.mutate()} className="mt-4">
            {t('share.revoke')}
          </Button>
        </>
      )}
    </Sheet>
  );
}
