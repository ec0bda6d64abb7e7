import { useQuery } from '@tanstack/react-query';
import { useMember } from '@/shared/session/use-member';
import { listRooms } from './api/list-rooms';

/** Whether the room belongs to whoever looks at it: its owner walks in without a password. */
export function useOwnRoom(id: string): { mine: boolean; nickname: string } {
  const { data: member } = useMember();
  const isExpert = member?.roles.includes('expert') ?? false;
  const rooms = useQuery({ queryKey: ['rooms', 'mine'], queryFn: listRooms, enabled: isExpert });
  return {
    mine: rooms.data?.items.some((room) => room.id === id) ?? false,
    nickname: member?.kind === 'member' ? member.nickname : '',
  };
}
