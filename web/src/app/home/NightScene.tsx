import { Conch } from '@/shared/ui/Conch';

/** A fixed sky: stars scattered by a small recurrence, so that every visit sees the same constellation. */
const stars = Array.from({ length: 70 }, (_, index) => ({
  x: (index * 61.8 + (index % 7) * 11) % 100,
  y: (index * 38.2 + (index % 5) * 7) % 62,
  size: 0.06 + ((index * 13) % 10) / 70,
  dim: 0.25 + ((index * 29) % 10) / 16,
}));

export function NightScene() {
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0 -z-10">
      <svg className="absolute inset-0 size-full fill-moon">
        {stars.map((star) => (
          <circle
            key={`${star.x}-${star.y}`}
            cx={`${star.x}%`}
            cy={`${star.y}%`}
            r={`${star.size / 2}rem`}
            opacity={star.dim}
          />
        ))}
      </svg>
      <div className="absolute top-20 right-[6%] size-24 rounded-full bg-radial-[circle_at_38%_36%] from-[#fffaf0] via-moon to-[#c9b98c] shadow-[0_0_90px_30px_rgb(246_236_207/0.22)] sm:top-[12vh] sm:right-[9%] sm:size-40" />
      <div className="absolute top-[4.5rem] left-1/2 h-[min(40vh,20rem)] -translate-x-1/2 animate-drift lg:top-auto lg:bottom-[13vh] lg:left-auto lg:right-[9%] lg:h-[62vh] lg:translate-x-0">
        <Conch className="h-full drop-shadow-[0_24px_60px_rgb(0_0_0/0.6)]" />
      </div>
      <Waves />
    </div>
  );
}

/** Each wave is a picture of its own: the compositor moves it, and nothing is painted again for as long as it drifts. */
const waves = [
  { tone: 'fill-tide/45', d: 'M0 120c180-70 320-40 480 6s330 70 520 10 320-60 440-14v198H0Z' },
  {
    tone: 'fill-ocean/70 [animation-duration:12s]',
    d: 'M0 180c200-50 360-10 560 24s380 10 560-26 230-20 320 10v132H0Z',
    crest: 'M0 180c200-50 360-10 560 24s380 10 560-26 230-20 320 10',
  },
  { tone: 'fill-abyss/80 [animation-duration:15s]', d: 'M0 250c220-40 420 10 640 20s420-40 800-14v64H0Z' },
];

function Waves() {
  return waves.map(({ tone, d, crest }) => (
    <svg
      key={d}
      viewBox="0 0 1440 320"
      preserveAspectRatio="none"
      className={`absolute inset-x-[-3%] bottom-0 h-[34vh] w-[106%] animate-drift ${tone}`}
    >
      <path d={d} />
      {crest !== undefined && <path className="fill-none stroke-gold/50" strokeWidth="1.5" d={crest} />}
    </svg>
  ));
}
