import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { buttonClass } from '@/shared/ui/button-class';
import { Sheet } from '@/shared/ui/Sheet';
import { ConversationList } from './ConversationList';

/** The conversations in a sheet, for screens that have no room beside the chat. */
export function ConsultationsSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('chat');
  const { t: tCommon } = useTranslation();
  return (
    <Sheet open from="side" title={t('history.title')} onClose={onClose}>
      <Link to="/" onClick={onClose} className={buttonClass('gold', 'mb-1')}>
        {t('history.new')}
      </Link>
      <Link to="/readings" onClick={onClose} className={buttonClass('plain', 'mb-4')}>
        {tCommon('nav.readings')}
      </Link>
      <ConversationList onOpen={onClose} />
    </Sheet>
  );
}

const nothingToClose = () => undefined;

/** The conversations beside the chat, where the screen is wide enough for both. */
export function ConsultationsAside() {
  const { t } = useTranslation('chat');
  return (
    <aside
      aria-label={t('history.title')}
      className="flex w-76 shrink-0 flex-col gap-4 overflow-y-auto border-r border-line p-4 pt-2"
    >
      <Link to="/" className={buttonClass('quiet')}>
        {t('history.new')}
      </Link>
      <ConversationList onOpen={nothingToClose} />
    </aside>
  );
}
