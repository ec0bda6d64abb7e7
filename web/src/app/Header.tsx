import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, useLocation } from 'react-router';
import { Conch } from '@/shared/ui/Conch';
import { Icon } from '@/shared/ui/Icon';
import { IconButton } from '@/shared/ui/IconButton';
import { LanguageSwitch } from './LanguageSwitch';
import { MemberCorner } from './MemberCorner';

const ConsultationsSheet = lazy(() =>
  import('./ConsultationsSheet').then((module) => ({ default: module.ConsultationsSheet })),
);

const linkClass =
  'inline-flex min-h-11 items-center rounded-full px-2 text-sm sm:px-3 text-mist transition hover:text-pearl aria-[current=page]:text-gold';

/** A call needs all of a small screen, and has a way out of its own. */
const awayInCalls = 'max-lg:[html:has([data-immersive])_&]:hidden';

export function Header() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  // Beside a consultation, a wide screen shows the list anyway.
  const beside = useLocation().pathname.startsWith('/consult/');
  return (
    <header className={`relative z-10 flex h-15 items-center gap-1 px-2 sm:px-5 ${awayInCalls}`}>
      <IconButton
        label={t('nav.consultations')}
        aria-haspopup="dialog"
        className={beside ? 'lg:hidden' : ''}
        onClick={() => setOpen(true)}
      >
        <Icon name="menu" />
      </IconButton>
      <Link
        to="/"
        className="flex min-h-11 items-center gap-2 rounded-full font-display sm:pr-3 text-base font-bold text-moon sm:text-lg"
      >
        <Conch className="h-8 shrink-0" />
        <span className="whitespace-nowrap max-[22rem]:sr-only">{t('brand')}</span>
      </Link>
      <nav aria-label={t('nav.label')} className="ml-auto flex items-center">
        <NavLink to="/readings" className={`${linkClass} max-sm:hidden`}>
          {t('nav.readings')}
        </NavLink>
        <NavLink to="/deck" className={`${linkClass} max-sm:hidden`}>
          {t('nav.deck')}
        </NavLink>
        <NavLink to="/rooms" className={linkClass}>
          {t('nav.rooms')}
        </NavLink>
      </nav>
      <MemberCorner />
      <LanguageSwitch />
      {open && (
        <Suspense fallback={null}>
          <ConsultationsSheet onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </header>
  );
}
