import { useParams } from 'react-router';
import { DeckCard } from '@/features/tarot/deck/DeckCard';
import { NotFoundPage } from './NotFoundPage';

export function DeckCardPage() {
  const { card = '' } = useParams();
  return <DeckCard id={card} onMissing={() => <NotFoundPage />} />;
}
