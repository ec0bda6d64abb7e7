import { useParams } from 'react-router';
import { Consultation } from '@/features/chat/Consultation';
import { ReadingActions } from '@/features/tarot/ReadingActions';
import { NotFoundPage } from './NotFoundPage';

export function ConsultPage() {
  const { id = '' } = useParams();
  return (
    <Consultation
      key={id}
      id={id}
      renderReading={(readingId) => <ReadingActions readingId={readingId} />}
      onMissing={() => <NotFoundPage />}
    />
  );
}
