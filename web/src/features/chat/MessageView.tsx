import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConchMessage } from '@/contracts/chat';
import { FairDrawSeal } from '@/shared/fair-draw/FairDrawSeal';
import { Conch } from '@/shared/ui/Conch';
import { Prose } from '@/shared/ui/Prose';
import { VisuallyHidden } from '@/shared/ui/VisuallyHidden';
import type { Draw } from './draws';
import { DrawnCards } from './DrawnCards';
import { textOf } from './message-text';

interface MessageViewProps {
  message: ConchMessage;
  draws: ReadonlyMap<string, Draw>;
  speaking: boolean;
  renderReading: (readingId: string) => ReactNode;
}

export function MessageView({ message, draws, speaking, renderReading }: MessageViewProps) {
  const { t } = useTranslation('chat');
  if (message.role === 'user') {
    return (
      <li className="max-w-[85%] animate-rise justify-self-end rounded-[1.4rem] rounded-br-md bg-tide px-4 py-2.5 whitespace-pre-wrap shadow-lift">
        <VisuallyHidden>{t('you')}: </VisuallyHidden>
        {textOf(message)}
      </li>
    );
  }
  return (
    <li className="flex animate-rise gap-3" aria-busy={speaking || undefined}>
      <Conch className={`mt-0.5 h-9 shrink-0 ${speaking ? 'animate-shimmer' : ''}`} />
      <div className="grid min-w-0 flex-1 gap-4">
        <VisuallyHidden>{t('reader')}: </VisuallyHidden>
        <Parts message={message} draws={draws} speaking={speaking} renderReading={renderReading} />
        <Ending message={message} />
      </div>
    </li>
  );
}

function Parts({ message, draws, speaking, renderReading }: MessageViewProps) {
  const firstCard = message.parts.findIndex((part) => part.type === 'data-card');
  return message.parts.map((part, index) => {
    const key = `${part.type}-${index}`;
    if (part.type === 'text') return <Prose key={key} text={part.text} />;
    if (part.type === 'data-reading') return <div key={key}>{renderReading(part.data.reading_id)}</div>;
    // All cards of the draw lie together, where the first one came.
    if (part.type !== 'data-card' || index !== firstCard) return null;
    const draw = draws.get(part.data.draw_id);
    if (draw === undefined) return null;
    const commitment = draw.reveal?.commitment ?? draw.offer?.commitment;
    return (
      <div key={key} className="grid justify-items-center gap-2">
        <DrawnCards cards={draw.cards} turnOver={speaking} />
        {commitment !== undefined && (
          <FairDrawSeal commitment={draw.offer?.commitment ?? commitment} seed={draw.reveal?.seed} cards={draw.cards} />
        )}
      </div>
    );
  });
}

function Ending({ message }: { message: ConchMessage }) {
  const { t } = useTranslation('chat');
  const status = message.metadata?.status;
  const offline = message.parts.some((part) => part.type === 'data-provider' && part.data.offline);
  const ended = status === 'stopped' || status === 'interrupted' || status === 'failed' ? t(status) : undefined;
  if (ended === undefined && !offline) return null;
  return (
    <p className="text-xs text-haze">
      {[ended, offline ? t('provider.offline') : undefined].filter(Boolean).join(' · ')}
    </p>
  );
}
