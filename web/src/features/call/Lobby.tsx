import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomLook } from '@/contracts/rooms';
import { Button } from '@/shared/ui/Button';
import { Field } from '@/shared/ui/Field';
import { Problem } from '@/shared/ui/Problem';
import { ConnectionCheck } from './ConnectionCheck';
import { DeviceChoice } from './DeviceChoice';
import { enterRoom } from './enter-room';
import { Preview } from './Preview';
import type { CallSession } from './rtc/call-session';
import type { LocalMedia } from './rtc/local-media';
import { useOwnRoom } from './use-own-room';
import { usePreview } from './use-preview';

interface LobbyProps {
  room: RoomLook;
  onEntered: (visit: { session: CallSession; media: LocalMedia }) => void;
}

/** A room names its relays only to those who have joined. */
const noServersYet: RTCIceServer[] = [];

export function Lobby({ room, onEntered }: LobbyProps) {
  const { t } = useTranslation('call');
  const { media, handOver } = usePreview();
  const own = useOwnRoom(room.id);
  const [nickname, setNickname] = useState<string>();
  const [password, setPassword] = useState('');
  const name = (nickname ?? own.nickname).trim();
  const join = useMutation({
    mutationFn: async () => {
      const session = await enterRoom(room.id, { nickname: name, ...(own.mine ? {} : { password }) }, media);
      handOver();
      return { session, media };
    },
    onSuccess: onEntered,
  });

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    if (name !== '') join.mutate();
  }

  return (
    <section className="page grid animate-rise gap-5 py-6 sm:grid-cols-2 sm:items-start sm:landscape:max-lg:py-3 lg:grid-cols-[1.3fr_1fr] lg:gap-x-8 lg:py-12">
      <header className="sm:col-span-2">
        <h1 className="text-headline text-moon">{room.title}</h1>
        <p className="mt-1 text-mist">
          {t('lobby.host', { name: room.host_name })}
          {!own.mine && ` · ${room.host_present ? t('lobby.host-here') : t('lobby.host-away')}`}
        </p>
      </header>
      <Preview media={media} />
      <form onSubmit={submit} className="glass grid gap-4 p-5 sm:p-5 lg:p-7 sm:row-span-2">
        <Field
          label={t('lobby.nickname')}
          value={nickname ?? own.nickname}
          maxLength={40}
          required
          autoComplete="nickname"
          onChange={(event) => setNickname(event.target.value)}
        />
        {!own.mine && (
          <Field
            label={t('lobby.password')}
            type="password"
            value={password}
            required
            autoComplete="off"
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
        {room.waiting_room && !own.mine && <p className="text-sm text-mist">{t('lobby.waiting-room')}</p>}
        {room.locked && !own.mine && <p className="text-sm text-coral">{t('lobby.locked')}</p>}
        {room.full && <p className="text-sm text-coral">{t('lobby.full')}</p>}
        {join.error !== null && <Problem error={join.error} />}
        <Button type="submit" tone="gold" busy={join.isPending}>
          {t('lobby.join')}
        </Button>
      </form>
      <div className="grid gap-5">
        <DeviceChoice media={media} />
        <ConnectionCheck iceServers={noServersYet} />
      </div>
    </section>
  );
}
