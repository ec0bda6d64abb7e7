import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConchMessage } from '@/contracts/chat';
import { FairDrawSeal } from '@/shared/fair-draw/FairDrawSeal';
import { Conch } from '@/shared/ui/Conch';
import { Prose } from '@/shared/ui/Prose';
import { VisuallyHidden } from '@/shared/ui/VisuallyHidden';
import { AnswerFoot } from './AnswerFoot';
import type { Draw } from './draws';
import { DrawnCards } from './DrawnCards';
import { textOf } from './message-text';
import { NoticeBox } from './NoticeBox';

interface MessageViewProps {
  conversation: string;
  message: ConchMessage;
  draws: ReadonlyMap<string, Draw>;
  speaking: boolean;
  /** The draw whose cards turn over before one's eyes. */
  freshDraw: string | undefined;
  /** The answer can be judged: it is no greeting. */
  judged: boolean;
  onAgain: (() => void) | undefined;
  renderReading: (readingId: string) => ReactNode;
}

export function MessageView(props: MessageViewProps) {
  const { conversation, message, speaking, judged, onAgain } = props;
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
        <Parts {...props} />
        {!speaking && <AnswerFoot conversation={conversation} message={message} judged={judged} onAgain={onAgain} />}
      </div>
    </li>
  );
}

function Parts({ message, draws, speaking, freshDraw, renderReading }: MessageViewProps) {
  const firstCard = message.parts.findIndex((part) => part.type === 'data-card');
  return message.parts.map((part, index) => {
    const key = `${part.type}-${index}`;
    if (part.type === 'text') return <Prose key={key} text={part.text} growing={speaking} />;
    if (part.type === 'data-notice') return <NoticeBox key={key} notice={part.data} />;
    if (part.type === 'data-reading') return <div key={key}>{renderReading(part.data.reading_id)}</div>;
    // All cards of the draw lie together, where the first one came.
    if (part.type !== 'data-card' || index !== firstCard) return null;
    const draw = draws.get(part.data.draw_id);
    if (draw === undefined) return null;
    const fresh = part.data.draw_id === freshDraw;
    const commitment = draw.offer?.commitment ?? draw.reveal?.commitment;
    return (
      <div key={key} data-fresh={fresh} className="grid min-w-0 gap-2 max-sm:-ml-12">
        <DrawnCards cards={draw.cards} spread={draw.offer?.spread} turnOver={fresh} />
        {commitment !== undefined && (
          <div className="justify-self-center">
            <FairDrawSeal commitment={commitment} seed={draw.reveal?.seed} cards={draw.cards} />
          </div>
        )}
      </div>
    );
  });
}
