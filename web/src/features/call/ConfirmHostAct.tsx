import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { Sheet } from '@/shared/ui/Sheet';
import type { HostPowers } from './use-host-powers';

export type HostAct = { kind: 'remove'; id: string; name: string } | { kind: 'end' };

interface ConfirmHostActProps {
  act: HostAct;
  powers: HostPowers;
  onDone: () => void;
}

/** Asks once more before somebody else's call is ended. */
export function ConfirmHostAct({ act, powers, onDone }: ConfirmHostActProps) {
  const { t } = useTranslation(['call', 'common']);
  const name = act.kind === 'remove' ? act.name : '';
  function confirm(): void {
    onDone();
    void powers(act.kind === 'remove' ? { type: 'remove', participant_id: act.id } : { type: 'end' });
  }
  return (
    <Sheet
      open
      title={t(`people.${act.kind}-title`, { name })}
      description={t(`people.${act.kind}-text`)}
      onClose={onDone}
    >
      <div className="flex justify-end gap-2">
        <Button tone="plain" onClick={onDone}>
          {t('common:cancel')}
        </Button>
        <Button tone="danger" onClick={confirm}>
          {t(`people.${act.kind}-confirm`)}
        </Button>
      </div>
    </Sheet>
  );
}
