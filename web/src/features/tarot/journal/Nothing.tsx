import type { ReactNode } from 'react';
import { Conch } from '@/shared/ui/Conch';

/** Where a list has nothing to show: why, and what can be done about it. */
export function Nothing({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="grid animate-rise justify-items-center gap-3 py-10 text-center">
      <Conch className="w-20 opacity-80" />
      <h2 className="text-title">{title}</h2>
      <p className="max-w-md text-mist">{text}</p>
      <div className="mt-2">{children}</div>
    </div>
  );
}
