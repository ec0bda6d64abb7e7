import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { Field } from '@/shared/ui/Field';
import { useToasts } from '@/shared/ui/toast-store';
import type { CallSession } from './rtc/call-session';

/** Another name for oneself, in this room only. */
export function RenameForm({ session }: { session: CallSession }) {
  const { t } = useTranslation('call');
  const show = useToasts((state) => state.show);
  const present = session.state.get().self?.nickname ?? '';
  const [name, setName] = useState(present);
  const [busy, setBusy] = useState(false);

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    try {
      await session.rename(name.trim());
      show(t('settings.renamed'));
    } catch {
      show(t('settings.rename-failed'));
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex items-end gap-2">
      <Field
        label={t('lobby.nickname')}
        value={name}
        maxLength={40}
        required
        autoComplete="nickname"
        onChange={(event) => setName(event.target.value)}
        className="min-w-0 flex-1"
      />
      <Button type="submit" busy={busy} disabled={name.trim() === '' || name.trim() === present} className="min-h-12">
        {t('settings.rename')}
      </Button>
    </form>
  );
}
