import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reading, SharedReading } from '@/contracts/tarot';
import { CardFace } from '@/shared/deck/CardFace';
import { SpreadTable } from '@/shared/deck/SpreadTable';
import { FairDrawSeal } from '@/shared/fair-draw/FairDrawSeal';
import { useLanguage } from '@/shared/i18n/use-language';
import { Prose } from '@/shared/ui/Prose';
import { topicLabel } from '../topic-label';

interface ReadingSheetProps {
  reading: Reading | SharedReading;
  title: string;
  /** Stands beside the title. */
  mark?: ReactNode;
  /** What can be done with it. */
  children?: ReactNode;
  /** What belongs to it besides. */
  after?: ReactNode;
}

/** A reading as it is read again: the question, the cards, what they say, and the proof of the draw. */
export function ReadingSheet({ reading, title, mark, children, after }: ReadingSheetProps) {
  const { t } = useTranslation(['tarot', 'common']);
  const language = useLanguage();
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(reading.created_at));
  return (
    <article className="page grid max-w-3xl animate-rise gap-8 py-8 sm:py-14">
      <header className="text-center">
        <p className="text-sm text-gold">
          {topicLabel(t, reading.topic)} · {t(`spread.${reading.spread}`)}
        </p>
        <div className="relative mx-auto mt-2 w-fit px-12">
          <h1 className="text-headline text-moon">{title}</h1>
          {mark !== undefined && <span className="absolute top-1/2 right-0 -translate-y-1/2">{mark}</span>}
        </div>
        <p className="mt-1 text-xs text-haze">{t('when', { date })}</p>
        {reading.expert_name !== null && (
          <p className="mt-1 text-sm text-mist">{t('read-by', { name: reading.expert_name })}</p>
        )}
        <div className="gold-line mx-auto mt-5 max-w-48" />
      </header>
      {reading.question !== null && reading.question !== '' && (
        <section className="text-center">
          <h2 className="sr-only">{t('question')}</h2>
          <p className="font-display text-lg whitespace-pre-wrap text-mist">“{reading.question}”</p>
        </section>
      )}
      <section>
        <h2 className="sr-only">{t('cards')}</h2>
        <SpreadTable
          spread={reading.spread}
          cards={reading.cards}
          label={t('cards')}
          face={(card) => <CardFace cardId={card.card_id} orientation={card.orientation} alt="" />}
          namedAfterMs={() => 0}
        />
        {reading.proof !== null && (
          <div className="mt-4 text-center">
            <FairDrawSeal commitment={reading.proof.commitment} seed={reading.proof.seed} cards={reading.cards} />
          </div>
        )}
      </section>
      {reading.expert_words !== null && (
        <section lang={reading.locale} className="glass p-6 sm:p-9">
          <h2 className="mb-3 text-sm text-gold">{t('expert-words')}</h2>
          <p className="whitespace-pre-wrap">{reading.expert_words}</p>
        </section>
      )}
      {reading.text !== '' && (
        <section lang={reading.locale} className="glass p-6 sm:p-9">
          <h2 className="sr-only">{t('text')}</h2>
          <Prose text={reading.text} />
        </section>
      )}
      <footer className="flex flex-wrap justify-center gap-3">{children}</footer>
      {after}
    </article>
  );
}
