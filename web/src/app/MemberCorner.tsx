import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ensureIfSignedIn, useMemberStore } from '@/shared/session/member-store';
import { readTrace } from '@/shared/session/session-trace';
import { askToSignIn } from '@/shared/session/sign-in-prompt';
import { Avatar } from '@/shared/ui/Avatar';
import { Icon } from '@/shared/ui/Icon';

const MemberMenu = lazy(() => import('./MemberMenu').then((module) => ({ default: module.MemberMenu })));

/** The header's corner: sign in, or who is signed in. */
export function MemberCorner() {
  const { t } = useTranslation();
  const member = useMemberStore((state) => state.member);
  const failed = useMemberStore((state) => state.error !== null);
  useEffect(ensureIfSignedIn, []);
  if (member?.kind === 'member') return <MemberButton />;
  // Keeps the place until it is known; guessing would show the wrong thing for a moment at every visit.
  if (member === undefined && !failed && expectsMember())
    return <span className="m-1.5 size-8 rounded-full bg-glass sm:m-1 sm:size-9" />;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      onClick={askToSignIn}
      className="flex min-h-11 min-w-11 items-center justify-center gap-2 rounded-full text-sm text-mist transition hover:text-pearl sm:px-3"
    >
      <Icon name="person" className="sm:hidden" />
      <span className="max-sm:sr-only">{t('nav.sign-in')}</span>
    </button>
  );
}

function expectsMember(): boolean {
  const trace = readTrace();
  return trace !== 'unknown' && trace?.kind === 'member';
}

function MemberButton() {
  const { t } = useTranslation();
  const member = useMemberStore((state) => state.member);
  const [open, setOpen] = useState(false);
  const corner = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (!(event.target instanceof Node) || corner.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);

  if (!member) return null;
  return (
    <div
      ref={corner}
      className="relative"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        aria-label={t('nav.me', { name: member.nickname })}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex min-h-11 items-center gap-2 rounded-full p-1.5 text-sm text-mist transition hover:text-pearl sm:p-1 sm:pr-3"
      >
        <Avatar name={member.nickname} src={member.avatar_url} className="size-8 sm:size-9" />
        <span className="max-w-32 truncate max-sm:hidden">{member.nickname}</span>
      </button>
      {open && (
        <div className="absolute top-full right-0 z-30 pt-2">
          <Suspense fallback={null}>
            <MemberMenu member={member} onClose={() => setOpen(false)} />
          </Suspense>
        </div>
      )}
    </div>
  );
}
