import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/Icon';
import { verifyDraw, type DrawnCard, type Verdict } from './verify';

interface Checked {
  key: string;
  verdict: Verdict;
}

interface FairDrawSealProps {
  commitment: string;
  /** Known once the cards were picked; from then on the draw is computed again right here. */
  seed?: string | undefined;
  cards: readonly DrawnCard[];
}

/** A discreet line that says how the shuffle is sealed, and afterwards whether the seal held. */
export function FairDrawSeal({ commitment, seed, cards }: FairDrawSealProps) {
  const { t } = useTranslation();
  const [checked, setChecked] = useState<Checked>();
  const key = JSON.stringify([seed, commitment, cards.map((card) => [card.position, card.card_id, card.orientation])]);

  useEffect(() => {
    if (seed === undefined) return;
    let current = true;
    void verifyDraw({ seed, commitment }, cards).then((verdict) => {
      if (current) setChecked({ key, verdict });
    });
    return () => {
      current = false;
    };
    // `key` stands for the content of the cards, whose array is new at each render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);

  const verdict = checked?.key === key ? checked.verdict : undefined;
  const title =
    seed === undefined ? t('fair.sealed') : verdict === undefined ? t('fair.checking') : t(verdictTitle[verdict]);
  return (
    <details className="group text-xs text-haze">
      <summary
        className={`inline-flex cursor-pointer items-center gap-1.5 rounded-full px-2 py-1 hover:text-mist ${verdict === 'unfair' ? 'text-coral' : verdict === 'fair' ? 'text-foam' : ''}`}
      >
        <Icon name="shield" className="size-4" />
        {title}
      </summary>
      <div className="mt-1 grid gap-1 rounded-card border border-line bg-abyss/40 p-3">
        <p>
          {verdict === undefined
            ? t('fair.sealed-detail')
            : verdict === 'impossible'
              ? t('fair.impossible')
              : t(verdictDetail[verdict])}
        </p>
        <Hex label={t('fair.seal')} value={commitment} />
        {seed !== undefined && <Hex label={t('fair.seed')} value={seed} />}
      </div>
    </details>
  );
}

const verdictTitle = { fair: 'fair.fair', unfair: 'fair.unfair', impossible: 'fair.sealed' } as const;
const verdictDetail = { fair: 'fair.fair-detail', unfair: 'fair.unfair-detail' } as const;

function Hex({ label, value }: { label: string; value: string }) {
  return (
    <p>
      {label}: <code className="break-all text-mist">{value}</code>
    </p>
  );
}
