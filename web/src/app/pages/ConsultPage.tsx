import { Suspense } from 'react';
import { useParams } from 'react-router';
import { Consultation } from '@/features/chat/Consultation';
import { ConsultationsAside } from '@/features/chat/history/Consultations';
import { ReadingActions } from '@/features/tarot/reading/ReadingActions';
import { useWide } from '@/shared/ui/use-wide';
import { NotFoundPage } from './NotFoundPage';

export function ConsultPage() {
  const { id = '' } = useParams();
  const wide = useWide();
  return (
    <div className="flex h-[calc(100dvh-3.75rem)] w-full">
      {wide && <ConsultationsAside />}
      <Consultation
        key={id}
        id={id}
        renderReading={(readingId) => (
          // Its texts come late, at the reading's end: until then the cards stay on the table, and the page where it is.
          <Suspense fallback={null}>
            <ReadingActions readingId={readingId} />
          </Suspense>
        )}
        onMissing={() => <NotFoundPage />}
      />
    </div>
  );
}
