import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { startOfDay } from './group-by-day';

export function useDayLabel(): (start: number) => string {
  const { t } = useTranslation('chat');
  const language = useLanguage();
  const today = startOfDay(new Date());
  const yesterday = startOfDay(new Date(today - 12 * 3_600_000));
  const format = new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', weekday: 'short' });
  return (start) =>
    start === today ? t('history.today') : start === yesterday ? t('history.yesterday') : format.format(start);
}
