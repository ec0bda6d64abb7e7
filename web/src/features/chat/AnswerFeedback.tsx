import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Feedback, Thumb } from '@/contracts/chat';
import { problemText } from '@/shared/api/problem-text';
import { Button } from '@/shared/ui/Button';
import { inputClass } from '@/shared/ui/Field';
import { Icon } from '@/shared/ui/Icon';
import { IconButton } from '@/shared/ui/IconButton';
import { useToasts } from '@/shared/ui/toast-store';
import { giveFeedback } from './api/give-feedback';

interface AnswerFeedbackProps {
  conversation: string;
  message: string;
  given: Feedback | undefined;
}

const thumbs = ['up', 'down'] as const;
const longestComment = 1000;

/** Whether an answer did good: one touch, taken back by another, and a few words for whoever likes. */
export function AnswerFeedback({ conversation, message, given }: AnswerFeedbackProps) {
  const { t } = useTranslation('chat');
  const { t: tCommon } = useTranslation();
  const show = useToasts((state) => state.show);
  const [feedback, setFeedback] = useState(given);
  const [writing, setWriting] = useState(false);
  const send = useMutation({
    // One after the other: a touch and the one that takes it back must not overtake each other.
    scope: { id: `feedback-${message}` },
    mutationFn: ({ now }: { now: Feedback | undefined; before: Feedback | undefined }) =>
      giveFeedback(conversation, message, now),
    onError: (error, { before }) => {
      setFeedback(before);
      show(problemText(error, tCommon));
    },
  });

  function change(now: Feedback | undefined): void {
    send.mutate({ now, before: feedback });
    setFeedback(now);
  }

  function press(thumb: Thumb): void {
    const undo = feedback?.thumb === thumb;
    change(undo ? undefined : { thumb });
    if (undo) setWriting(false);
  }

  function comment(words: string): void {
    if (feedback === undefined) return;
    change(words === '' ? { thumb: feedback.thumb } : { thumb: feedback.thumb, comment: words });
    setWriting(false);
    show(t('feedback.thanks'));
  }

  return (
    <div className="contents">
      <div role="group" aria-label={t('feedback.label')} className="flex">
        {thumbs.map((thumb) => (
          <IconButton
            key={thumb}
            label={t(`feedback.${thumb}`)}
            aria-pressed={feedback?.thumb === thumb}
            onClick={() => press(thumb)}
            className="size-10 aria-pressed:text-gold"
          >
            <Icon name={thumb === 'up' ? 'thumbUp' : 'thumbDown'} className="size-4.5" />
          </IconButton>
        ))}
      </div>
      {feedback !== undefined && !writing && (
        <button
          type="button"
          onClick={() => setWriting(true)}
          className="rounded-full px-2 py-2 text-xs text-haze hover:text-pearl"
        >
          {typeof feedback.comment === 'string' ? t('feedback.change-comment') : t('feedback.add-comment')}
        </button>
      )}
      {feedback !== undefined && writing && (
        <CommentForm before={feedback.comment ?? ''} onSend={comment} onClose={() => setWriting(false)} />
      )}
    </div>
  );
}

interface CommentFormProps {
  before: string;
  onSend: (words: string) => void;
  onClose: () => void;
}

function CommentForm({ before, onSend, onClose }: CommentFormProps) {
  const { t } = useTranslation('chat');
  const { t: tCommon } = useTranslation();
  const [words, setWords] = useState(before);

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    onSend(words.trim());
  }

  return (
    <form onSubmit={submit} className="grid w-full basis-full gap-2 pt-1">
      <textarea
        autoFocus
        aria-label={t('feedback.comment')}
        placeholder={t('feedback.comment')}
        value={words}
        maxLength={longestComment}
        rows={2}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
        className={`${inputClass} py-2`}
      />
      <div className="flex gap-2">
        <Button type="submit">{t('composer.send')}</Button>
        <Button tone="plain" onClick={onClose}>
          {tCommon('cancel')}
        </Button>
      </div>
    </form>
  );
}
