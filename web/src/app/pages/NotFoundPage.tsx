import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { buttonClass } from '@/shared/ui/button-class';
import { Notice } from '@/shared/ui/Notice';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Notice title={t('not-found.title')} text={t('not-found.text')}>
      <Link to="/" className={buttonClass('gold')}>
        {t('home')}
      </Link>
    </Notice>
  );
}
