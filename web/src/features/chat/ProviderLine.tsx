import { useTranslation } from 'react-i18next';
import type { ProviderNote } from '@/contracts/chat';

const reasons = ['unreachable', 'refused', 'overloaded', 'timed-out', 'cut-off', 'failed', 'resting'] as const;

/** Who answered, and in plain words why not whoever should have. */
export function ProviderLine({ provider }: { provider: ProviderNote }) {
  const { t } = useTranslation('chat');
  const who = provider.offline ? t('provider.offline') : t('provider.by', { name: provider.model ?? provider.name });
  if (typeof provider.reason !== 'string') return <>{who}</>;
  const reason = reasons.find((each) => each === provider.reason) ?? 'other';
  return (
    <>
      {who} · {t(`provider.reason.${reason}`)}
    </>
  );
}
