import { useParams } from 'react-router';
import { SharedReadingView } from '@/features/tarot/reading/SharedReadingView';

export function SharedPage() {
  const { shareId = '' } = useParams();
  return <SharedReadingView shareId={shareId} />;
}
