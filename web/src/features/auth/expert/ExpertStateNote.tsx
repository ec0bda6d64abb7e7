import { useTranslation } from 'react-i18next';
import type { OwnExpertProfile } from '@/contracts/auth';
import { loadMember } from '@/shared/session/member-store';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';

const looks = {
  pending: { icon: 'clock', className: 'border-gold/40 bg-gold/8', tint: 'text-gold' },
  approved: { icon: 'check', className: 'border-foam/30 bg-foam/8', tint: 'text-foam' },
  refused: { icon: 'close', className: 'border-coral/30 bg-coral/8', tint: 'text-coral' },
} as const;

/** How far the member's wish to be an expert has come. */
export function ExpertStateNote({ expert }: { expert: OwnExpertProfile }) {
  const { t } = useTranslation('expert');
  const { icon, className, tint } = looks[expert.state];
  const reason = expert.reason ?? '';
  return (
    <div role="status" className={`flex items-start gap-3 rounded-field border px-4 py-3 text-sm ${className}`}>
      <Icon name={icon} className={`mt-0.5 shrink-0 ${tint}`} />
      <div className="grid justify-items-start gap-1">
        <p className={`font-semibold ${tint}`}>{t(`state.${expert.state}-title`)}</p>
        <p className="text-mist">{t(`state.${expert.state}-text`)}</p>
        {expert.state === 'refused' && reason !== '' && (
          <p className="whitespace-pre-line text-pearl">{t('state.reason', { reason })}</p>
        )}
        {expert.state === 'pending' && (
          <Button tone="plain" className="-ml-5" onClick={() => void loadMember()}>
            {t('state.check')}
          </Button>
        )}
      </div>
    </div>
  );
}
