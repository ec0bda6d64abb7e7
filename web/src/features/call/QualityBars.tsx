import { useTranslation } from 'react-i18next';
import type { LinkQuality } from './rtc/link-stats';

const heights = ['h-1.5', 'h-2.5', 'h-3.5'];
const colours = { 1: 'bg-coral', 2: 'bg-gold', 3: 'bg-foam' };

/** Three bars for the eye, a word for the ear, and the numbers for whoever hovers. */
export function QualityBars({ quality }: { quality: LinkQuality }) {
  const { t } = useTranslation('call');
  const word = t(`quality.${quality.bars}`);
  const numbers = t('quality.numbers', {
    rtt: quality.rttMs === undefined ? '?' : Math.round(quality.rttMs),
    loss: Math.round(quality.loss * 100),
    kbps: quality.kbpsIn,
  });
  return (
    <span role="img" aria-label={word} title={`${word} · ${numbers}`} className="flex h-3.5 shrink-0 items-end gap-0.5">
      {heights.map((height, index) => (
        <span
          key={height}
          className={`w-1 rounded-full ${height} ${index < quality.bars ? colours[quality.bars] : 'bg-glass-strong'}`}
        />
      ))}
    </span>
  );
}
