import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FairDrawSeal } from '@/shared/fair-draw/FairDrawSeal';
import { Problem } from '@/shared/ui/Problem';
import { collectDraws, openDraw } from './draws';
import { CardFan } from './fan/CardFan';
import { MessageView } from './MessageView';
import { textOf } from './message-text';
import type { Consultation } from './use-consultation';
import { useStickToEnd } from './use-stick-to-end';

interface MessageLogProps {
  consultation: Consultation;
  renderReading: (readingId: string) => ReactNode;
}

export function MessageLog({ consultation, renderReading }: MessageLogProps) {
  const { t } = useTranslation('chat');
  const box = useStickToEnd();
  const { messages, busy, error } = consultation;
  const draws = collectDraws(messages);
  const offer = openDraw(draws);
  const last = messages.at(-1);
  const speaking = busy && last?.role === 'assistant';

  return (
    <div ref={box} className="flex-1 overflow-y-auto overscroll-contain">
      <div className="flex min-h-full flex-col justify-end gap-6 py-6">
        <h1 className="sr-only">{t('title')}</h1>
        {/* Not live: a screen reader would stutter along with every word. The finished answer is announced below. */}
        <ol
          role="log"
          aria-live="off"
          aria-label={t('log')}
          aria-busy={busy}
          className="mx-auto grid w-full max-w-3xl gap-6 px-4"
        >
          {messages.map((message) => (
            <MessageView
              key={message.id}
              message={message}
              draws={draws}
              speaking={speaking && message === last}
              renderReading={renderReading}
            />
          ))}
        </ol>
        <p role="status" className="sr-only">
          {busy ? t('thinking') : last?.role === 'assistant' ? textOf(last) : ''}
        </p>
        {busy && !speaking && (
          <p className="mx-auto w-full max-w-3xl animate-shimmer px-4 text-sm text-haze">{t('thinking')}…</p>
        )}
        {error !== undefined && (
          <div className="mx-auto w-full max-w-3xl px-4">
            <Problem error={error} onRetry={consultation.retry} />
          </div>
        )}
        {offer !== undefined && !speaking && (
          <div className="mx-auto grid w-full max-w-6xl gap-2">
            <CardFan
              // A refused pick (the line was down) gives the fan back, with nothing taken from it.
              key={`${offer.draw_id}-${error === undefined ? 'open' : 'again'}`}
              deckSize={offer.deck_size}
              count={offer.count}
              busy={busy}
              onPicked={(positions) => consultation.pick({ draw_id: offer.draw_id, positions })}
            />
            <div className="justify-self-center px-4">
              <FairDrawSeal commitment={offer.commitment} cards={[]} />
            </div>
          </div>
        )}
      </div>
    </div>
  );
}
