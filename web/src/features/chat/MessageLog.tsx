import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConchMessage } from '@/contracts/chat';
import { FairDrawSeal } from '@/shared/fair-draw/FairDrawSeal';
import { openDraw } from './draws';
import { CardFan } from './fan/CardFan';
import { MessageView } from './MessageView';
import { textOf } from './message-text';
import { TroublePanel } from './TroublePanel';
import type { Consultation } from './use-consultation';
import { useStickToEnd } from './use-stick-to-end';

interface MessageLogProps {
  consultation: Consultation;
  renderReading: (readingId: string) => ReactNode;
}

export function MessageLog({ consultation, renderReading }: MessageLogProps) {
  const { t } = useTranslation('chat');
  const box = useStickToEnd();
  const { id, messages, draws, busy, trouble } = consultation;
  const offer = openDraw(draws);
  const last = messages.at(-1);
  const speaking = busy && last?.role === 'assistant' && last.metadata?.status !== 'complete';
  const firstQuestion = messages.findIndex((message) => message.role === 'user');
  /** Given by the reader to something: not the greeting. A day's card is read without a word having been said. */
  const isAnswer = (message: ConchMessage, index: number) =>
    message.metadata !== undefined && (hasCards(message) || (firstQuestion !== -1 && index > firstQuestion));
  const canSayAgain =
    !busy && !consultation.closed && last !== undefined && isAnswer(last, messages.length - 1) && !isMereOffer(last);

  return (
    <div ref={box} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <div className="flex min-h-full flex-col justify-end gap-6 py-6">
        <h1 className="sr-only">{t('title')}</h1>
        {/* Not live: a screen reader would stutter along with every word. The finished answer is announced below. */}
        <div role="log" aria-live="off" aria-label={t('log')} aria-busy={busy}>
          <ol className="mx-auto grid w-full max-w-3xl gap-6 px-4">
            {messages.map((message, index) => (
              <MessageView
                key={message.id}
                conversation={id}
                message={message}
                draws={draws}
                speaking={speaking && message === last}
                freshDraw={consultation.freshDraw}
                judged={isAnswer(message, index) && !isMereOffer(message)}
                onAgain={canSayAgain && message === last ? consultation.sayAgain : undefined}
                renderReading={renderReading}
              />
            ))}
          </ol>
        </div>
        <p role="status" className="sr-only">
          {busy ? t('thinking') : last?.role === 'assistant' ? textOf(last) : ''}
        </p>
        {busy && !speaking && trouble === undefined && (
          <p className="mx-auto w-full max-w-3xl animate-shimmer px-4 text-sm text-haze">{t('thinking')}…</p>
        )}
        {trouble !== undefined && (
          <div className="px-4">
            <TroublePanel trouble={trouble} onAgain={consultation.again} />
          </div>
        )}
        {offer !== undefined && !speaking && !consultation.closed && (
          <div className="mx-auto grid w-full max-w-6xl gap-2">
            <CardFan
              // A pick that was refused gives the fan back, with nothing taken from it; one that waits for the line keeps it.
              key={`${offer.draw_id}-${trouble?.kind === 'refused' ? 'again' : 'open'}`}
              deckSize={offer.deck_size}
              spread={offer.spread}
              count={offer.count}
              busy={busy || trouble?.kind === 'paced'}
              focused={offer.draw_id === consultation.wishedDraw}
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

function hasCards(message: ConchMessage): boolean {
  return message.parts.some((part) => part.type === 'data-card');
}

/** Cards laid out on the querent's own wish: no reader has thought about these words. */
function isMereOffer(message: ConchMessage): boolean {
  const types = message.parts.map((part) => part.type);
  return types.includes('data-draw-offer') && !types.includes('data-provider');
}
