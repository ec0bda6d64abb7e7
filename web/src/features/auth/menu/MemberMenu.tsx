import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { Member } from '@/contracts/auth';
import { problemText } from '@/shared/api/problem-text';
import { forgetMember } from '@/shared/session/member-store';
import { Avatar } from '@/shared/ui/Avatar';
import { Icon, type IconName } from '@/shared/ui/Icon';
import { useToasts } from '@/shared/ui/toast-store';
import { signOut } from '../api/sign-out';

/** What unfolds below the member's picture in the header. */
export function MemberMenu({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation('auth');
  const { t: tCommon } = useTranslation();
  const navigate = useNavigate();
  const show = useToasts((state) => state.show);
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      onClose();
      // First away from pages that are theirs alone.
      await navigate('/');
      forgetMember();
      show(t('signed-out'));
    },
    onError: (error) => show(problemText(error, tCommon)),
  });
  const links: { to: string; icon: IconName; label: string }[] = [
    { to: '/account', icon: 'person', label: t('menu.account') },
    { to: '/readings', icon: 'cards', label: t('menu.readings') },
    ...(member.expert === null ? [] : [{ to: '/experts/apply', icon: 'shell' as const, label: t('menu.expert') }]),
    ...(member.roles.includes('expert') ? [{ to: '/decks', icon: 'picture' as const, label: t('menu.decks') }] : []),
    ...(member.roles.includes('admin') ? [{ to: '/admin', icon: 'shield' as const, label: t('menu.admin') }] : []),
  ];
  return (
    <div className="w-64 animate-rise rounded-card border border-line bg-deep p-2 shadow-lift">
      <div className="flex items-center gap-3 px-3 py-2.5">
        <Avatar name={member.nickname} src={member.avatar_url} />
        <p className="min-w-0 truncate font-display text-lg text-moon">{member.nickname}</p>
      </div>
      <div className="gold-line my-1 opacity-60" />
      <ul>
        {links.map(({ to, icon, label }) => (
          <li key={to}>
            <Link to={to} onClick={onClose} className={itemClass}>
              <Icon name={icon} className="text-haze" />
              {label}
            </Link>
          </li>
        ))}
        <li>
          <button type="button" disabled={leave.isPending} onClick={() => leave.mutate()} className={itemClass}>
            <Icon name="exit" className="text-haze" />
            {t('sign-out')}
          </button>
        </li>
      </ul>
    </div>
  );
}

const itemClass =
  'flex min-h-11 w-full items-center gap-3 rounded-field px-3 text-left text-sm text-pearl transition hover:bg-glass-strong disabled:opacity-50';
