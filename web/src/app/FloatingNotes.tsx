import { Toaster } from '@/shared/ui/Toaster';
import { OfflineBar } from './OfflineBar';

/** Over the page, so that nothing jumps; at its top, because fields, sheets and a call's controls are at the bottom. */
export function FloatingNotes() {
  return (
    <div className="pointer-events-none fixed inset-x-0 top-16 z-60 grid gap-2 px-4">
      <OfflineBar />
      <Toaster />
    </div>
  );
}
