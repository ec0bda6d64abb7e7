import i18next from 'i18next';

const units = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
] as const;

/** `40초`, `2분`, `3 hours`: never less than it is, and no finer than one would say it. */
export function inWords(seconds: number, language: string | undefined = i18next.language): string {
  // From two of a kind on; 90 seconds are said in seconds, since "2 minutes" would be far too long.
  const coarse = units.find((candidate) => seconds >= 2 * candidate.seconds);
  const unit = coarse?.unit ?? 'second';
  const amount = Math.ceil(seconds / (coarse?.seconds ?? 1));
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(amount);
}

/** `3분 전`, `yesterday`; `undefined` for what is hardly past at all. */
export function agoInWords(moment: Date, now: Date, language: string): string | undefined {
  const seconds = (now.getTime() - moment.getTime()) / 1000;
  // A clock that is off makes no future.
  if (seconds < 90) return undefined;
  const coarse = [{ unit: 'month', seconds: 30 * 86_400 } as const, ...units].find(
    (candidate) => seconds >= candidate.seconds,
  );
  if (coarse === undefined) return undefined;
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return format.format(-Math.floor(seconds / coarse.seconds), coarse.unit);
}
