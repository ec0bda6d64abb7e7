import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ConversationDetail } from '@/contracts/chat';
import { buttonClass } from '@/shared/ui/button-class';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';
import { getConversation } from './api/get-conversation';
import { Composer } from './Composer';
import { MessageLog } from './MessageLog';
import { useConsultation } from './use-consultation';

interface ConsultationProps {
  id: string;
  /** What is shown where a reading has been written down; the chat itself knows nothing of readings. */
  renderReading: (readingId: string) => ReactNode;
  onMissing: () => ReactNode;
}

export function Consultation({ id, renderReading, onMissing }: ConsultationProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ['chat', 'conversation', id],
    queryFn: ({ signal }) => getConversation(id, signal),
    // From here on the stream is the truth; only opening the consultation anew loads it again.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnReconnect: false,
  });
  if (data !== undefined) return <Open key={id} detail={data} renderReading={renderReading} />;
  if (error !== null && 'status' in error && error.status === 404) return onMissing();
  return (
    <div className="page py-6">
      {error === null ? <Tide /> : <Problem error={error} onRetry={() => void refetch()} />}
    </div>
  );
}

function Open({
  detail,
  renderReading,
}: {
  detail: ConversationDetail;
  renderReading: (readingId: string) => ReactNode;
}) {
  const consultation = useConsultation(detail);
  return (
    <section className="flex min-w-0 flex-1 flex-col">
      <MessageLog consultation={consultation} renderReading={renderReading} />
      {consultation.closed && !consultation.busy ? <Farewell /> : <Composer consultation={consultation} />}
    </section>
  );
}

/** In place of the composer, where the conversation has come to its end. */
function Farewell() {
  const { t } = useTranslation('chat');
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-wrap items-center justify-between gap-3 p-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
      <p className="text-sm text-mist">{t('closed')}</p>
      <Link to="/" className={buttonClass('gold')}>
        {t('history.new')}
      </Link>
    </div>
  );
}
