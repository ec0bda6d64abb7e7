import { useTranslation } from 'react-i18next';
import { changeLanguage } from '@/shared/i18n/i18n';
import { languageNames } from '@/shared/i18n/languages';
import { useLanguage } from '@/shared/i18n/use-language';

/** Two languages need no menu: the button names the other one, in its own words. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const other = useLanguage() === 'ko' ? 'en' : 'ko';
  return (
    <button
      type="button"
      lang={other}
      aria-label={`${t('language')}: ${languageNames[other]}`}
      onClick={() => void changeLanguage(other)}
      className="grid min-h-11 min-w-11 place-items-center text-xs text-mist transition hover:text-pearl"
    >
      <span className="rounded-full border border-line px-3 py-1.5">{other === 'ko' ? '한' : 'EN'}</span>
    </button>
  );
}
