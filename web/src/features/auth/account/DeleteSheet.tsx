import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ApiProblem } from '@/shared/api/problem';
import { forgetMember } from '@/shared/session/member-store';
import { Button } from '@/shared/ui/Button';
import { Field } from '@/shared/ui/Field';
import { Icon } from '@/shared/ui/Icon';
import { Problem } from '@/shared/ui/Problem';
import { Sheet } from '@/shared/ui/Sheet';
import { deleteMe } from '../api/delete-me';

interface DeleteSheetProps {
  nickname: string;
  onClose: () => void;
}

/** Two steps: what will be gone, and then the nickname, which nobody types by accident. */
export function DeleteSheet({ nickname, onClose }: DeleteSheetProps) {
  const { t } = useTranslation('account');
  const [sure, setSure] = useState(false);
  return (
    <Sheet
      open
      title={sure ? t('delete.confirm-title') : t('delete.dialog-title')}
      description={sure ? t('delete.confirm-text', { nickname }) : t('delete.dialog-text')}
      onClose={onClose}
    >
      <p className="-mt-2 mb-3 text-xs text-gold">{t('delete.step', { step: sure ? 2 : 1 })}</p>
      {sure ? (
        <Confirm nickname={nickname} onClose={onClose} />
      ) : (
        <WhatGoes onNext={() => setSure(true)} onClose={onClose} />
      )}
    </Sheet>
  );
}

const losses = ['conversations', 'readings', 'profile', 'rooms', 'identities'] as const;

function WhatGoes({ onNext, onClose }: { onNext: () => void; onClose: () => void }) {
  const { t } = useTranslation('account');
  return (
    <div className="grid gap-4">
      <ul className="grid gap-2 text-sm">
        {losses.map((loss) => (
          <li key={loss} className="flex items-start gap-2.5">
            <Icon name="trash" className="mt-0.5 size-4.5 shrink-0 text-coral" />
            {t(`delete.what.${loss}`)}
          </li>
        ))}
      </ul>
      <p className="text-sm font-semibold text-coral">{t('delete.final')}</p>
      <p className="text-sm text-mist">{t('delete.export-first')}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button tone="plain" onClick={onClose}>
          {t('delete.keep')}
        </Button>
        <Button tone="danger" onClick={onNext}>
          {t('delete.next')}
        </Button>
      </div>
    </div>
  );
}

function Confirm({ nickname, onClose }: DeleteSheetProps) {
  const { t } = useTranslation('account');
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const erase = useMutation({
    mutationFn: () => deleteMe(typed.trim()),
    onSuccess: async () => {
      await navigate('/farewell', { replace: true });
      forgetMember();
    },
  });
  const matches = typed.trim().normalize() === nickname.normalize();
  // It may have been changed meanwhile, on another device.
  const refused = erase.error instanceof ApiProblem && erase.error.status === 400;

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    if (matches) erase.mutate();
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field
        label={t('delete.confirm-label')}
        error={refused ? t('delete.mismatch') : undefined}
        value={typed}
        autoFocus
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
          if (refused) erase.reset();
        }}
      />
      {erase.error !== null && !refused && <Problem error={erase.error} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button tone="plain" disabled={erase.isPending} onClick={onClose}>
          {t('delete.keep')}
        </Button>
        <Button type="submit" tone="danger" disabled={!matches} busy={erase.isPending}>
          {t('delete.confirm')}
        </Button>
      </div>
    </form>
  );
}
