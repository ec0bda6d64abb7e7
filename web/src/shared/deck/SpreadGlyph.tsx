import type { SpreadId } from '@/contracts/tarot';
import { cardHeight, layoutOf } from './spreads';

/** A spread as a drawing of its table: decoration, the name stands beside it. */
export function SpreadGlyph({ spread, className }: { spread: SpreadId; className?: string }) {
  const { width, height, spots } = layoutOf[spread];
  return (
    <svg
      viewBox={`-0.1 -0.1 ${width + 0.2} ${height + 0.2}`}
      aria-hidden="true"
      className={`fill-gold/15 stroke-gold ${className ?? ''}`}
      strokeWidth={0.09}
    >
      {spots.map(({ x, y, across }, slot) => (
        <rect
          key={slot}
          x={x}
          y={y}
          width={1}
          height={cardHeight}
          rx={0.12}
          transform={across === true ? `rotate(90 ${x + 0.5} ${y + cardHeight / 2})` : undefined}
        />
      ))}
    </svg>
  );
}
