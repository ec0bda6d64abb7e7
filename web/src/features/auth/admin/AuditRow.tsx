import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { AuditEvent } from '@/contracts/auth';
import { useLanguage } from '@/shared/i18n/use-language';

export function AuditRow({ event, onOnly }: { event: AuditEvent; onOnly: (memberId: string) => void }) {
  const { t } = useTranslation('admin');
  const language = useLanguage();
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' }).format(
    new Date(event.at),
  );
  const { member_id: member, actor_id: actor } = event;
  return (
    <tr className="border-t border-line align-top">
      <td className="px-4 py-3 whitespace-nowrap text-mist tabular-nums">{when}</td>
      <td className="px-4 py-3">
        {kindName(t, event.kind)}
        {event.detail && <span className="block text-xs text-haze">{event.detail}</span>}
      </td>
      <td className="px-4 py-3">
        {!member ? (
          <span className="text-haze">{t('audit.nobody')}</span>
        ) : (
          <button
            type="button"
            title={t('audit.only')}
            onClick={() => onOnly(member)}
            className="font-mono text-xs text-foam underline-offset-4 hover:underline"
          >
            {member}
          </button>
        )}
        {actor && (
          <span className="block text-xs text-haze">
            {t('audit.by')} <span className="font-mono">{actor}</span>
          </span>
        )}
      </td>
      <td className="px-4 py-3 text-mist">{[event.device, event.network].filter(Boolean).join(' · ')}</td>
    </tr>
  );
}

const known = [
  'signed-in',
  'signed-out',
  'session-ended',
  'signed-out-everywhere',
  'token-reused',
  'limited',
  'linked',
  'unlinked',
  'expert-applied',
  'expert-approved',
  'expert-refused',
  'role-granted',
  'role-withdrawn',
  'exported',
  'deleted',
] as const;

/** One that is newer than this client is shown as the server calls it. */
function kindName(t: TFunction<'admin'>, kind: string): string {
  const name = known.find((candidate) => candidate === kind);
  return name === undefined ? kind : t(`audit.kind.${name}`);
}
