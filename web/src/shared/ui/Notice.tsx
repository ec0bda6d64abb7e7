import type { ReactNode } from 'react';
import { Conch } from './Conch';

interface NoticeProps {
  title: string;
  text: string;
  /** What can be done now. */
  children?: ReactNode;
}

/** A whole screen that has only one thing to say: empty, gone, broken, not found. */
export function Notice({ title, text, children }: NoticeProps) {
  return (
    <section className="page grid flex-1 animate-rise place-content-center justify-items-center gap-4 py-16 text-center">
      <Conch className="w-28 opacity-80" />
      <h1 className="text-headline">{title}</h1>
      <p className="max-w-md text-mist">{text}</p>
      <div className="mt-2 flex flex-wrap justify-center gap-3">{children}</div>
    </section>
  );
}
