import { useTranslation } from 'react-i18next';
import type { CardInFull, Orientation } from '@/contracts/tarot';
import { useLanguage } from '@/shared/i18n/use-language';
import { topicLabel } from '../topic-label';

/** What a card means lying this way: at large, and for each thing that one may ask about. */
export function CardMeanings({ card, side }: { card: CardInFull; side: Orientation }) {
  const { t } = useTranslation(['tarot', 'common']);
  const { t: tDeck } = useTranslation('deck');
  const language = useLanguage();
  return (
    <>
      <ul aria-label={tDeck('keywords')} className="flex flex-wrap gap-1.5">
        {card.keywords[language].map((word) => (
          <li key={word} className="rounded-full border border-line px-3 py-0.5 text-sm text-gold">
            {word}
          </li>
        ))}
      </ul>
      <p className="text-lg text-pearl">{card[side][language]}</p>
      <section aria-labelledby="topics-title">
        <h2 id="topics-title" className="mb-3 text-title">
          {tDeck('topics')}
        </h2>
        <dl className="grid gap-3">
          {card.topics.map((meaning) => (
            <div key={meaning.topic} className="glass grid gap-1 p-4 sm:grid-cols-[6rem_1fr] sm:gap-4">
              <dt className="font-display text-gold">{topicLabel(t, meaning.topic)}</dt>
              <dd className="text-mist">{meaning[side][language]}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
