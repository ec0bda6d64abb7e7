import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Icon } from '@/shared/ui/Icon';
import { errorCode } from '../sign-in/error-code';
import { providerName } from '../sign-in/provider-name';

/** How linking ended, as the address says it on the way back from a provider; said once, and not again after a reload. */
export function LinkResult() {
  const { t } = useTranslation('account');
  const { t: tAuth } = useTranslation('auth');
  const [query, setQuery] = useSearchParams();
  const line = useRef<HTMLParagraphElement>(null);
  const [result] = useState(() => ({
    linked: query.get('linked'),
    error: query.get('error'),
    provider: query.get('provider') ?? '',
  }));
  const told = result.linked !== null || result.error !== null;

  useEffect(() => {
    if (!told) return;
    // The page has just opened: nobody would hear it, and far down nobody would see it.
    line.current?.focus();
    setQuery({}, { replace: true });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the page has opened
  }, []);

  if (!told) return null;
  const failed = result.linked === null;
  return (
    <p
      ref={line}
      tabIndex={-1}
      role={failed ? 'alert' : 'status'}
      className={`flex items-start gap-2.5 rounded-field border px-4 py-3 text-sm outline-none ${failed ? 'border-coral/30 bg-coral/8 text-pearl' : 'border-foam/30 bg-foam/8 text-foam'}`}
    >
      <Icon name={failed ? 'close' : 'check'} className="mt-0.5 size-4.5 shrink-0" />
      {result.linked !== null
        ? t('identities.linked', { provider: providerName(tAuth, result.linked) })
        : `${t('identities.failed')} ${tAuth(`error.${errorCode(result.error ?? '')}`, { provider: providerName(tAuth, result.provider) })}`}
    </p>
  );
}
