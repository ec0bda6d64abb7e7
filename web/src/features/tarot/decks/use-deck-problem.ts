import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/api/problem-text';
import { deckTrouble } from './picture-file';

/** What went wrong with a deck or one of its pictures, and what helps. */
export function useDeckProblem(): (error: unknown) => string {
  const { t } = useTranslation('decks');
  const { t: tCommon } = useTranslation();
  return (error) => {
    const trouble = deckTrouble(error);
    return trouble === undefined ? problemText(error, tCommon) : t(`problem.${trouble}`);
  };
}
