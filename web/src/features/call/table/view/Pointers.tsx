import { useEffect, useState, type PointerEvent, type ReactNode } from 'react';
import type { TableSession } from '../core/table-session';

interface Spot {
  x: number;
  y: number;
  at: number;
}

/** A pointer that rests this long is no pointing any more. */
const shownMs = 2500;

/** Shows where the others point. What it holds is as large on every screen as its own place allows, so parts are told. */
export function Pointers({ table, children }: { table: TableSession; children: ReactNode }) {
  function tell(event: PointerEvent<HTMLDivElement>): void {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const [x, y] = [(event.clientX - left) / width, (event.clientY - top) / height];
    if (x >= 0 && x <= 1 && y >= 0 && y <= 1) table.move({ kind: 'pointer', x, y });
  }
  return (
    <div className="relative" onPointerMove={tell}>
      {children}
      <Dots table={table} />
    </div>
  );
}

function Dots({ table }: { table: TableSession }) {
  const [spots, setSpots] = useState<ReadonlyMap<string, Spot>>(new Map());
  useEffect(
    () =>
      table.onMovement((from, movement) => {
        if (movement.kind !== 'pointer') return;
        const { x, y } = movement;
        setSpots((known) => new Map(known).set(from, { x, y, at: Date.now() }));
      }),
    [table],
  );
  useEffect(() => {
    if (spots.size === 0) return;
    const timer = setTimeout(() => {
      const since = Date.now() - shownMs;
      setSpots((known) => new Map([...known].filter(([, spot]) => spot.at > since)));
    }, shownMs);
    return () => clearTimeout(timer);
  }, [spots]);
  return (
    <span aria-hidden="true" className="pointer-events-none absolute inset-0">
      {[...spots].map(([from, { x, y }]) => (
        <span
          key={from}
          className="absolute size-4 -translate-1/2 rounded-full bg-foam/70 shadow-lift ring-2 ring-pearl transition-[left,top] duration-75"
          style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
        />
      ))}
    </span>
  );
}
