import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { watchLevel } from './rtc/microphone-level';

/** A line of light that rises with the voice. Painted past React: ten times a second is nothing to render for. */
export function LevelMeter({ track }: { track: MediaStreamTrack }) {
  const { t } = useTranslation('call');
  const bar = useRef<HTMLDivElement>(null);
  const meter = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      watchLevel(track, (level) => {
        const percent = Math.round(level * 100);
        if (bar.current !== null) bar.current.style.width = `${percent}%`;
        meter.current?.setAttribute('aria-valuenow', String(percent));
      }),
    [track],
  );
  return (
    <div
      ref={meter}
      role="meter"
      aria-label={t('lobby.level')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
      className="h-1.5 overflow-hidden rounded-full bg-glass-strong"
    >
      <div ref={bar} className="h-full w-0 rounded-full bg-linear-to-r from-lagoon to-foam" />
    </div>
  );
}
