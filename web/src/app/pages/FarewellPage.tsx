import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { buttonClass } from '@/shared/ui/button-class';
import { Notice } from '@/shared/ui/Notice';

/** After an account was deleted: the last thing that we say. */
export function FarewellPage() {
  const { t } = useTranslation('account');
  return (
    <Notice title={t('farewell.title')} text={t('farewell.text')}>
      <Link to="/" className={buttonClass('gold')}>
        {t('farewell.home')}
      </Link>
    </Notice>
  );
}
