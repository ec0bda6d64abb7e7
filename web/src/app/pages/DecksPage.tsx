import { useTranslation } from 'react-i18next';
import { Decks } from '@/features/tarot/decks/Decks';
import { usePageTitle } from '@/shared/ui/use-page-title';
import { ForExperts } from '../ForExperts';

export function DecksPage() {
  const { t } = useTranslation('decks');
  usePageTitle(t('title'));
  return (
    <ForExperts>
      <div className="page grid gap-6 py-8 sm:py-12">
        <header className="grid gap-2">
          <h1 className="text-headline text-moon">{t('title')}</h1>
          <p className="max-w-2xl text-mist">{t('lead')}</p>
        </header>
        <Decks />
      </div>
    </ForExperts>
  );
}
