import { useParams } from 'react-router';
import { DeckEditor } from '@/features/tarot/decks/DeckEditor';
import { ForExperts } from '../ForExperts';
import { NotFoundPage } from './NotFoundPage';

export function DeckEditorPage() {
  const { id = '' } = useParams();
  return (
    <ForExperts>
      <div className="page py-8 sm:py-12">
        <DeckEditor key={id} id={id} onMissing={() => <NotFoundPage />} />
      </div>
    </ForExperts>
  );
}
