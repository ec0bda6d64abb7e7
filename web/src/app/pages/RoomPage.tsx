import { useParams } from 'react-router';
import { RoomVisit } from '@/features/call/RoomVisit';

export function RoomPage() {
  const { id = '' } = useParams();
  return <RoomVisit key={id} id={id} />;
}
