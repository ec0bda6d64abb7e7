import { useTranslation } from 'react-i18next';
import type { RoomRequest } from '@/contracts/signaling';
import { useToasts } from '@/shared/ui/toast-store';
import type { CallSession } from './rtc/call-session';
import { RequestError } from './rtc/pending-requests';

export type HostPowers = (request: RoomRequest) => Promise<void>;

const explained = ['room-full', 'room-locked', 'unknown-participant', 'lost'] as const;

/** Asks the server for something, and says why where it is not granted. */
export function useHostPowers(session: CallSession): HostPowers {
  const { t } = useTranslation('call');
  const show = useToasts((state) => state.show);
  return async (request) => {
    try {
      await session.ask(request);
    } catch (error) {
      const code = error instanceof RequestError ? explained.find((known) => known === error.code) : undefined;
      show(t(`refusal.${code ?? 'unknown'}`));
    }
  };
}
