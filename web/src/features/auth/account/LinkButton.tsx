import { useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { loadMember } from '@/shared/session/member-store';
import { buttonClass } from '@/shared/ui/button-class';
import { startPath } from '../sign-in/place';

/**
 * Leaves for the provider. The way there is no API call, so nobody would renew an access token that has just run out, and the
 * server would find nobody to link for: it is renewed first.
 */
export function LinkButton({ provider, name }: { provider: string; name: string }) {
  const { t } = useTranslation('account');
  const [leaving, setLeaving] = useState(false);
  const path = startPath(provider, { intent: 'link', returnTo: '/account' });

  async function leave(event: MouseEvent): Promise<void> {
    event.preventDefault();
    setLeaving(true);
    await loadMember();
    setLeaving(false);
    window.location.assign(path);
  }

  return (
    <a
      href={path}
      aria-label={`${name} ${t('identities.link')}`}
      aria-busy={leaving || undefined}
      onClick={(event) => void leave(event)}
      className={buttonClass('quiet')}
    >
      {t('identities.link')}
    </a>
  );
}
