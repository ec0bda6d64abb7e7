import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Room } from '@/contracts/rooms';
import { useLanguage } from '@/shared/i18n/use-language';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { Icon } from '@/shared/ui/Icon';
import { IconButton } from '@/shared/ui/IconButton';
import { Problem } from '@/shared/ui/Problem';
import { Sheet } from '@/shared/ui/Sheet';
import { Tide } from '@/shared/ui/Tide';
import { useToasts } from '@/shared/ui/toast-store';
import { closeRoom } from './api/close-room';
import { listRooms } from './api/list-rooms';
import { InviteSheet } from './InviteSheet';
import { RoomSheet } from './RoomSheet';

export function ExpertRooms() {
  const { t } = useTranslation('call');
  const showToast = useToasts((state) => state.show);
  const [creating, setCreating] = useState(false);
  const [editing, setEditing] = useState<Room>();
  const [inviting, setInviting] = useState<Room>();
  const [closing, setClosing] = useState<Room>();
  const rooms = useQuery({ queryKey: ['rooms', 'mine'], queryFn: listRooms });
  return (
    <section className="grid gap-4">
      <div className="flex items-center justify-between gap-4">
        <h2 className="text-title">{t('rooms.list')}</h2>
        <Button tone="gold" onClick={() => setCreating(true)}>
          <Icon name="plus" />
          {t('rooms.create')}
        </Button>
      </div>
      {rooms.isPending && <Tide />}
      {rooms.error !== null && <Problem error={rooms.error} onRetry={() => void rooms.refetch()} />}
      {rooms.data?.items.length === 0 && <p className="text-haze">{t('rooms.empty')}</p>}
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
        {rooms.data?.items.map((room) => (
          <RoomRow
            key={room.id}
            room={room}
            onInvite={() => setInviting(room)}
            onEdit={() => setEditing(room)}
            onClose={() => setClosing(room)}
          />
        ))}
      </ul>
      {creating && <RoomSheet room={undefined} onClose={() => setCreating(false)} onSaved={() => setCreating(false)} />}
      {editing !== undefined && (
        <RoomSheet
          room={editing}
          onClose={() => setEditing(undefined)}
          onSaved={() => {
            setEditing(undefined);
            showToast(t('rooms.saved'));
          }}
        />
      )}
      {inviting !== undefined && <InviteSheet room={inviting} onClose={() => setInviting(undefined)} />}
      {closing !== undefined && <CloseRoomSheet room={closing} onDone={() => setClosing(undefined)} />}
    </section>
  );
}

interface RoomRowProps {
  room: Room;
  onInvite: () => void;
  onEdit: () => void;
  onClose: () => void;
}

function RoomRow({ room, onInvite, onEdit, onClose }: RoomRowProps) {
  const { t } = useTranslation('call');
  const language = useLanguage();
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(room.expires_at),
  );
  const marks = [
    t('rooms.capacity-option', { count: room.capacity }),
    ...(room.waiting_room ? [t('rooms.waiting-room')] : []),
    ...(room.locked ? [t('rooms.locked')] : []),
  ];
  return (
    <li className="glass flex flex-wrap items-center gap-x-2 gap-y-3 p-4">
      <div className="min-w-0 flex-1 basis-full sm:basis-40">
        <h3 className="text-lg text-moon sm:truncate">{room.title}</h3>
        <p className="text-xs text-haze">{[t('rooms.until', { time }), ...marks].join(' · ')}</p>
      </div>
      <IconButton label={t('rooms.invite')} onClick={onInvite} className="max-sm:-ml-2.5">
        <Icon name="share" />
      </IconButton>
      <IconButton label={t('rooms.edit')} onClick={onEdit}>
        <Icon name="pencil" />
      </IconButton>
      <IconButton label={t('rooms.close')} onClick={onClose}>
        <Icon name="trash" />
      </IconButton>
      <Link to={room.path} className={buttonClass('quiet', 'max-sm:ml-auto')}>
        {t('rooms.enter')}
      </Link>
    </li>
  );
}

function CloseRoomSheet({ room, onDone }: { room: Room; onDone: () => void }) {
  const { t } = useTranslation(['call', 'common']);
  const queries = useQueryClient();
  const close = useMutation({
    mutationFn: () => closeRoom(room.id),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['rooms'] });
      onDone();
    },
  });
  return (
    <Sheet
      open
      title={t('rooms.close-title')}
      description={t('rooms.close-text', { title: room.title })}
      onClose={onDone}
    >
      {close.error !== null && <Problem error={close.error} />}
      <div className="flex justify-end gap-2">
        <Button tone="plain" onClick={onDone}>
          {t('common:cancel')}
        </Button>
        <Button tone="danger" busy={close.isPending} onClick={() => close.mutate()}>
          {t('rooms.close')}
        </Button>
      </div>
    </Sheet>
  );
}
