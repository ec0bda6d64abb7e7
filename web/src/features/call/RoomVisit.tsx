import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApiProblem } from '@/shared/api/problem';
import { buttonClass } from '@/shared/ui/button-class';
import { Notice } from '@/shared/ui/Notice';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';
import { lookAtRoom } from './api/look-at-room';
import { CallView } from './CallView';
import { returnToRoom } from './enter-room';
import { Lobby } from './Lobby';
import { CallMemory } from './rtc/call-memory';
import type { CallSession } from './rtc/call-session';
import { LocalMedia } from './rtc/local-media';

interface Visit {
  session: CallSession;
  media: LocalMedia;
}

/** From the link to the good-bye: the lobby, the call, and the lobby again for whoever comes back. */
export function RoomVisit({ id }: { id: string }) {
  const { t } = useTranslation(['call', 'common']);
  const [visit, setVisit] = useState<Visit>();
  const current = useRef<CallSession>(undefined);
  const gone = useRef(false);
  const look = useQuery({
    queryKey: ['rooms', 'look', id],
    queryFn: () => lookAtRoom(id),
    refetchInterval: (query) => (query.state.data === undefined ? false : 10_000),
    enabled: visit === undefined,
  });

  useEffect(() => {
    gone.current = false;
    const saved = new CallMemory(id).takeSeat();
    if (saved !== undefined) {
      const media = new LocalMedia();
      void media.start(saved.media);
      const session = returnToRoom(id, saved, media);
      current.current = session;
      // eslint-disable-next-line react-hooks/set-state-in-effect -- The call lives outside of React, and begins here.
      setVisit({ session, media });
    }
    return () => {
      gone.current = true;
      current.current?.leave();
    };
  }, [id]);

  function enter(entered: Visit): void {
    if (gone.current) {
      // The room was left while its door was being opened: nobody is here who could take the seat, or give it back.
      entered.session.leave();
      return;
    }
    current.current = entered.session;
    setVisit(entered);
  }

  if (visit !== undefined)
    return <CallView session={visit.session} media={visit.media} onAgain={() => setVisit(undefined)} />;
  if (look.error instanceof ApiProblem && look.error.status === 404) {
    return (
      <Notice title={t('lobby.missing-title')} text={t('lobby.missing-text')}>
        <Link to="/" className={buttonClass('gold')}>
          {t('common:home')}
        </Link>
      </Notice>
    );
  }
  if (look.data === undefined) {
    return (
      <div className="page py-10">
        {look.error === null ? <Tide /> : <Problem error={look.error} onRetry={() => void look.refetch()} />}
      </div>
    );
  }
  return <Lobby room={look.data} onEntered={enter} />;
}
