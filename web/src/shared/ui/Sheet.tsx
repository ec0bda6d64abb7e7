import { Dialog } from 'radix-ui';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon';
import { IconButton } from './IconButton';

interface SheetProps {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: string | undefined;
  /** `bottom` rises like a tide on a phone and floats in the middle on a wide screen; `side` slides from the left. */
  from?: 'bottom' | 'side';
  /** Where the focus goes when it closes, if not to where it came from. */
  returnFocusTo?: () => HTMLElement | null;
  children: ReactNode;
}

const places = {
  bottom:
    'inset-x-0 bottom-0 max-h-[88dvh] rounded-t-[1.75rem] sm:inset-auto sm:top-1/2 sm:left-1/2 sm:w-[28rem] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-[1.75rem] animate-rise',
  side: 'inset-y-0 left-0 w-[min(22rem,88vw)] rounded-r-[1.75rem] animate-rise',
};

/**
 * The backdrop is ours and not the library's overlay: that one locks the scroll by injecting a style element,
 * which the content security policy refuses.
 */
export function Sheet({ open, onClose, title, description, from = 'bottom', returnFocusTo, children }: SheetProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.documentElement.classList.toggle('sheet-open', open);
    return () => document.documentElement.classList.remove('sheet-open');
  }, [open]);

  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <div aria-hidden="true" className="fixed inset-0 z-40 bg-abyss/75 backdrop-blur-sm" />
        <Dialog.Content
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          onCloseAutoFocus={(event) => {
            if (returnFocusTo === undefined) return;
            event.preventDefault();
            returnFocusTo()?.focus();
          }}
          className={`fixed z-50 flex flex-col overflow-y-auto border border-line bg-deep p-5 pb-[max(1.25rem,env(safe-area-inset-bottom))] shadow-lift ${places[from]}`}
        >
          <header className="mb-4 flex items-start justify-between gap-4">
            <div>
              <Dialog.Title className="text-title">{title}</Dialog.Title>
              {description !== undefined && (
                <Dialog.Description className="mt-1 text-sm text-mist">{description}</Dialog.Description>
              )}
            </div>
            <IconButton label={t('close')} onClick={onClose}>
              <Icon name="close" />
            </IconButton>
          </header>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
