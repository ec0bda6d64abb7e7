import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { Notice } from '@/shared/ui/Notice';

/** Shown in place of the whole app, outside of its router: hence the plain link. */
export function BrokenPage() {
  const { t } = useTranslation();
  return (
    <Notice title={t('broken.title')} text={t('broken.text')}>
      <Button tone="gold" onClick={() => window.location.reload()}>
        {t('broken.reload')}
      </Button>
      <a href="/" className={buttonClass('quiet')}>
        {t('home')}
      </a>
    </Notice>
  );
}
