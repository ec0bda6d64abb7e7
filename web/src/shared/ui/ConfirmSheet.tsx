import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Problem } from './Problem';
import { Sheet } from './Sheet';

interface ConfirmSheetProps {
  title: string;
  text: string;
  /** What the button that does it says. */
  action: string;
  /** Stays open, and says why, when this fails. */
  onConfirm: () => Promise<void>;
  onClose: () => void;
}

/** Asks before something that is tedious to take back. */
export function ConfirmSheet({ title, text, action, onConfirm, onClose }: ConfirmSheetProps) {
  const { t } = useTranslation();
  const confirm = useMutation({ mutationFn: onConfirm, onSuccess: onClose });
  return (
    <Sheet open title={title} description={text} onClose={onClose}>
      {confirm.error !== null && <Problem error={confirm.error} />}
      <div className="mt-2 flex flex-wrap justify-end gap-2">
        <Button tone="plain" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button tone="danger" busy={confirm.isPending} onClick={() => confirm.mutate()}>
          {action}
        </Button>
      </div>
    </Sheet>
  );
}
