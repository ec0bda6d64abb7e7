import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { Field } from '@/shared/ui/Field';
import { Problem } from '@/shared/ui/Problem';
import { Sheet } from '@/shared/ui/Sheet';
import { createRoom } from './api/create-room';

export function CreateRoomSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('call');
  const queries = useQueryClient();
  const [title, setTitle] = useState('');
  const [password, setPassword] = useState('');
  const create = useMutation({
    mutationFn: () => createRoom({ title: title.trim(), password }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['rooms', 'mine'] });
      onClose();
    },
  });

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    create.mutate();
  }

  return (
    <Sheet open title={t('rooms.create-title')} onClose={onClose}>
      <form onSubmit={submit} className="grid gap-4">
        <Field
          label={t('rooms.room-title')}
          value={title}
          maxLength={80}
          required
          onChange={(event) => setTitle(event.target.value)}
        />
        <Field
          label={t('rooms.password')}
          hint={t('rooms.password-hint')}
          value={password}
          minLength={4}
          maxLength={128}
          required
          autoComplete="off"
          onChange={(event) => setPassword(event.target.value)}
        />
        {create.error !== null && <Problem error={create.error} />}
        <Button type="submit" tone="gold" busy={create.isPending}>
          {t('rooms.create')}
        </Button>
      </form>
    </Sheet>
  );
}
