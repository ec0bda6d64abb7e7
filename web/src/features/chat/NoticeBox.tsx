import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeNote } from '@/contracts/chat';
import { useCardName } from '@/shared/deck/use-card-name';
import { useLanguage } from '@/shared/i18n/use-language';
import { Icon } from '@/shared/ui/Icon';
import { helpLines } from './help-lines';

const reminders = ['medical', 'legal', 'money', 'closed'] as const;

/** Something that has to be said beside the answer. */
export function NoticeBox({ notice }: { notice: NoticeNote }) {
  const { t } = useTranslation('chat');
  const cardName = useCardName();
  if (notice.kind === 'crisis') return <CrisisBox />;
  if (notice.kind === 'undrawn-card') {
    if (typeof notice.card_id !== 'string') return null;
    return <Reminder text={t('notice.undrawn-card', { card: cardName(notice.card_id) })} />;
  }
  const kind = reminders.find((each) => each === notice.kind);
  return kind === undefined ? null : <Reminder text={t(`notice.${kind}`)} />;
}

function Reminder({ text }: { text: string }) {
  return (
    <p className="flex gap-2.5 rounded-field border-l-2 border-gold/60 bg-glass px-3.5 py-2.5 text-sm text-mist">
      <Icon name="shell" className="mt-0.5 size-4 shrink-0 text-gold" />
      {text}
    </p>
  );
}

/** Calm and in plain sight: who listens now, one touch away. */
function CrisisBox() {
  const { t } = useTranslation('chat');
  const language = useLanguage();
  const title = useId();
  return (
    <section
      aria-labelledby={title}
      className="grid gap-4 rounded-card border border-foam/40 bg-tide/50 p-5 shadow-lift"
    >
      <div>
        <h3 id={title} className="text-lg text-pearl">
          {t('notice.crisis.title')}
        </h3>
        <p className="mt-1 text-mist">{t('notice.crisis.text')}</p>
      </div>
      <ul className="grid gap-2 sm:grid-cols-2">
        {helpLines[language].map(({ key, href, shown }) => (
          <li key={key} className="grid">
            {href === undefined ? (
              <span className="rounded-field border border-line px-4 py-3 text-sm text-mist">
                {t(`notice.crisis.${key}`)}
              </span>
            ) : (
              <a
                href={href}
                {...(href.startsWith('https:') ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
                className="rounded-field border border-foam/30 bg-abyss/40 px-4 py-3 transition hover:border-foam"
              >
                <span className="block font-semibold text-foam">{shown}</span>
                <span className="block text-xs text-mist">{t(`notice.crisis.${key}`)}</span>
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
