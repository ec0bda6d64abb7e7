import { useLanguage } from '@/shared/i18n/use-language';
import { useDeck } from './use-deck';

/** Names the cards in the language at hand; until the deck has come, by what the id says. */
export function useCardName(): (cardId: string) => string {
  const language = useLanguage();
  const cards = useDeck();
  return (cardId) => cards?.find((card) => card.id === cardId)?.names[language] ?? nameFromId(cardId);
}

function nameFromId(cardId: string): string {
  const words = cardId.split('-').filter((word) => !/^\d+$/.test(word));
  const [group, ...rest] = words;
  const own = rest.join(' ');
  return group === 'major' ? own : `${own} of ${group ?? ''}`;
}
