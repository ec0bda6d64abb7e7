import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { useCopyInvitation } from './use-copy-invitation';

/** Nobody else is here yet; a host may want to send the link once more. */
export function Alone({ host }: { host: boolean }) {
  const { t } = useTranslation('call');
  const copy = useCopyInvitation();
  if (!host) return t('call.alone-guest');
  return (
    <>
      {t('call.alone')}
      <Button onClick={() => void copy(window.location.href)}>
        <Icon name="copy" />
        {t('rooms.copy')}
      </Button>
    </>
  );
}
