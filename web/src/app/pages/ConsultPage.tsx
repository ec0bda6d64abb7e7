import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Consultation } from '@/features/chat/Consultation';
import { ConsultationsAside } from '@/features/chat/history/Consultations';
import { ReadingActions } from '@/features/tarot/reading/ReadingActions';
import { usePageTitle } from '@/shared/ui/use-page-title';
import { useWide } from '@/shared/ui/use-wide';
import { NotFoundPage } from './NotFoundPage';

export function ConsultPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const wide = useWide();
  usePageTitle(t('nav.consultations'));
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
