import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/Icon';
import type { TableState } from '../core/table-state';
import type { TableVerdict } from '../core/two-party-shuffle';

interface TableSealProps {
  state: TableState;
  /** What this browser found when it computed the draw again; the host has nothing to check. */
  verdict: TableVerdict | undefined;
}

const tones: Partial<Record<TableVerdict, string>> = { fair: 'text-foam', unfair: 'text-coral' };

/** A discreet line that says how the shuffle is sealed, and afterwards whether the seal held. */
export function TableSeal({ state, verdict }: TableSealProps) {
  const { t } = useTranslation('table');
  if (state.commitment === null) return null;
  const title = verdict ?? (state.hostSeed === null ? 'sealed' : 'revealed');
  return (
    <details className="justify-self-center text-xs text-haze">
      <summary
        className={`inline-flex cursor-pointer items-center gap-1.5 rounded-full px-2 py-1 hover:text-mist ${verdict === undefined ? '' : (tones[verdict] ?? '')}`}
      >
        <Icon name="shield" className="size-4" />
        {t(`seal.${title}`)}
      </summary>
      <div className="mt-1 grid gap-1 rounded-card border border-line bg-abyss/40 p-3">
        <p>{t(`seal.${title}-detail`)}</p>
        <Hex label={t('seal.commitment')} value={state.commitment} />
        {state.guestSeed !== null && <Hex label={t('seal.guest-seed')} value={state.guestSeed} />}
        {state.hostSeed !== null && <Hex label={t('seal.host-seed')} value={state.hostSeed} />}
      </div>
    </details>
  );
}

function Hex({ label, value }: { label: string; value: string }) {
  return (
    <p>
      {label}: <code className="break-all text-mist">{value}</code>
    </p>
  );
}
