import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExpertApplication } from '@/contracts/auth';
import { Button } from '@/shared/ui/Button';
import { Problem } from '@/shared/ui/Problem';
import { Sheet } from '@/shared/ui/Sheet';
import { TextField } from '@/shared/ui/TextField';
import { useToasts } from '@/shared/ui/toast-store';
import { refuseExpert } from '../api/refuse-expert';

interface RefuseSheetProps {
  application: ExpertApplication;
  onRefused: () => Promise<void>;
  onClose: () => void;
}

/** Nobody is refused without a reason. */
export function RefuseSheet({ application, onRefused, onClose }: RefuseSheetProps) {
  const { t } = useTranslation(['admin', 'common']);
  const show = useToasts((state) => state.show);
  const [reason, setReason] = useState('');
  const name = application.expert.display_name;
  const refuse = useMutation({
    mutationFn: () => refuseExpert(application.member_id, reason.trim()),
    onSuccess: async () => {
      show(t('experts.refused', { name }));
      onClose();
      await onRefused();
    },
  });

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    if (reason.trim() !== '') refuse.mutate();
  }

  return (
    <Sheet open title={t('experts.refuse-title', { name })} description={t('experts.refuse-text')} onClose={onClose}>
      <form onSubmit={submit} className="grid gap-4">
        <TextField
          label={t('experts.reason')}
          hint={t('experts.reason-hint')}
          value={reason}
          maxLength={500}
          rows={3}
          required
          onChange={(event) => setReason(event.target.value)}
        />
        {refuse.error !== null && <Problem error={refuse.error} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button tone="plain" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" tone="danger" disabled={reason.trim() === ''} busy={refuse.isPending}>
            {application.expert.state === 'approved' ? t('experts.take-back') : t('experts.refuse')}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
