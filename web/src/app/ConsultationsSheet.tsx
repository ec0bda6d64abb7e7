import { QueryClientProvider } from '@tanstack/react-query';
import { ConsultationsSheet as Sheet } from '@/features/chat/history/Consultations';
import { queryClient } from './query-client';

/** The header stands outside of the server-state routes, so the sheet brings the same client along. */
export function ConsultationsSheet({ onClose }: { onClose: () => void }) {
  return (
    <QueryClientProvider client={queryClient}>
      <Sheet onClose={onClose} />
    </QueryClientProvider>
  );
}
