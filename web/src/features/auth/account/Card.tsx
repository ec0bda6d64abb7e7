import { useId, type ReactNode } from 'react';

interface CardProps {
  title: string;
  text?: string | undefined;
  tone?: 'plain' | 'danger';
  children: ReactNode;
}

/** One matter of the account. */
export function Card({ title, text, tone = 'plain', children }: CardProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={`glass grid content-start gap-4 p-5 sm:p-6 ${tone === 'danger' ? 'border-coral/30' : ''}`}
    >
      <header>
        <h2 id={id} className="text-title">
          {title}
        </h2>
        {text !== undefined && <p className="mt-1 text-sm text-mist">{text}</p>}
      </header>
      {children}
    </section>
  );
}
