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
import { CreateRoomSheet } from './CreateRoomSheet';

export function ExpertRooms() {
  const { t } = useTranslation('call');
  const [creating, setCreating] = useState(false);
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
      <ul className="grid gap-3">
        {rooms.data?.items.map((room) => (
          <RoomRow key={room.id} room={room} onClose={() => setClosing(room)} />
        ))}
      </ul>
      {creating && <CreateRoomSheet onClose={() => setCreating(false)} />}
      {closing !== undefined && <CloseRoomSheet room={closing} onDone={() => setClosing(undefined)} />}
    </section>
  );
}

function RoomRow({ room, onClose }: { room: Room; onClose: () => void }) {
  const { t } = useTranslation('call');
  const language = useLanguage();
  const showToast = useToasts((state) => state.show);
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(room.expires_at),
  );

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(new URL(room.path, window.location.origin).href);
      showToast(t('rooms.copied'));
    } catch {
      showToast(t('rooms.copy-failed')); // Forbidden by the browser.
    }
  }

  return (
    <li className="glass flex flex-wrap items-center gap-2 p-4">
      <div className="min-w-0 flex-1">
        <h3 className="truncate text-lg text-moon">{room.title}</h3>
        <p className="text-xs text-haze">{t('rooms.until', { time })}</p>
      </div>
      <IconButton label={t('rooms.copy')} onClick={() => void copy()}>
        <Icon name="copy" />
      </IconButton>
      <IconButton label={t('rooms.close')} onClick={onClose}>
        <Icon name="trash" />
      </IconButton>
      <Link to={room.path} className={buttonClass('quiet')}>
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
