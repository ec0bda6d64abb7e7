import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { Notice } from '@/shared/ui/Notice';
import type { EndReason } from './rtc/close-codes';

export function EndedNotice({ reason, onAgain }: { reason: EndReason; onAgain: () => void }) {
  const { t } = useTranslation(['call', 'common']);
  const mayReturn = reason === 'left' || reason === 'refused' || reason === 'replaced' || reason === 'turned-away';
  return (
    <Notice title={t(`ended.${reason}-title`)} text={t(`ended.${reason}-text`)}>
      {mayReturn && (
        <Button tone="gold" onClick={onAgain}>
          {t('ended.again')}
        </Button>
      )}
      <Link to="/" className={buttonClass('quiet')}>
        {t('common:home')}
      </Link>
    </Notice>
  );
}
