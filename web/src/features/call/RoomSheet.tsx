import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Room } from '@/contracts/rooms';
import { ApiProblem } from '@/shared/api/problem';
import { Button } from '@/shared/ui/Button';
import { CheckField } from '@/shared/ui/CheckField';
import { Field } from '@/shared/ui/Field';
import { Problem } from '@/shared/ui/Problem';
import { SelectField } from '@/shared/ui/SelectField';
import { Sheet } from '@/shared/ui/Sheet';
import { changeRoom } from './api/change-room';
import { createRoom } from './api/create-room';

/** Participants, the expert among them. */
const capacities = [2, 3, 4];

interface RoomSheetProps {
  /** The room to be changed; undefined for a new one. */
  room: Room | undefined;
  onClose: () => void;
  onSaved: (room: Room) => void;
}

export function RoomSheet({ room, onClose, onSaved }: RoomSheetProps) {
  const { t } = useTranslation('call');
  const queries = useQueryClient();
  const [title, setTitle] = useState(room?.title ?? '');
  const [password, setPassword] = useState('');
  const [capacity, setCapacity] = useState(room?.capacity ?? 2);
  const [waitingRoom, setWaitingRoom] = useState(room?.waiting_room ?? false);
  const [locked, setLocked] = useState(room?.locked ?? false);
  const save = useMutation({
    mutationFn: () => {
      const settings = { title: title.trim(), capacity, waiting_room: waitingRoom };
      if (room === undefined) return createRoom({ ...settings, password });
      return changeRoom(room.id, { ...settings, locked, ...(password === '' ? {} : { password }) });
    },
    onSuccess: async (saved) => {
      await queries.invalidateQueries({ queryKey: ['rooms'] });
      onSaved(saved);
    },
  });
  const occupied = save.error instanceof ApiProblem && save.error.code === 'room-occupied';

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    save.mutate();
  }

  return (
    <Sheet open title={room === undefined ? t('rooms.create-title') : t('rooms.edit-title')} onClose={onClose}>
      <form onSubmit={submit} className="grid gap-4">
        <Field
          label={t('rooms.room-title')}
          value={title}
          maxLength={80}
          required
          onChange={(event) => setTitle(event.target.value)}
        />
        <Field
          label={room === undefined ? t('rooms.password') : t('rooms.new-password')}
          hint={room === undefined ? t('rooms.password-hint') : t('rooms.new-password-hint')}
          value={password}
          minLength={4}
          maxLength={128}
          required={room === undefined}
          autoComplete="off"
          onChange={(event) => setPassword(event.target.value)}
        />
        <SelectField
          label={t('rooms.capacity')}
          value={String(capacity)}
          options={capacities.map((count) => ({ value: String(count), label: t('rooms.capacity-option', { count }) }))}
          onChange={(value) => setCapacity(Number(value))}
        />
        <CheckField
          label={t('rooms.waiting-room')}
          hint={t('rooms.waiting-room-hint')}
          checked={waitingRoom}
          onChange={setWaitingRoom}
        />
        {room !== undefined && (
          <CheckField label={t('rooms.lock')} hint={t('rooms.lock-hint')} checked={locked} onChange={setLocked} />
        )}
        {occupied && (
          <p role="alert" className="rounded-card border border-coral/30 bg-coral/8 p-4 text-sm text-pearl">
            {t('rooms.occupied')}
          </p>
        )}
        {save.error !== null && !occupied && <Problem error={save.error} />}
        <Button type="submit" tone="gold" busy={save.isPending}>
          {room === undefined ? t('rooms.create') : t('rooms.save')}
        </Button>
      </form>
    </Sheet>
  );
}
