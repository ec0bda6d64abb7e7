interface ProgressProps {
  label: string;
  /** From 0 to 1; left out where nobody knows how much there is. */
  done?: number;
}

/** A line of gold that fills; or that breathes, while it is not known how far it is. */
export function Progress({ label, done }: ProgressProps) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={done === undefined ? undefined : Math.round(done * 100)}
      className="h-1.5 w-full overflow-hidden rounded-full bg-glass-strong"
    >
      <div
        className={`h-full rounded-full bg-linear-to-r from-gold-deep via-gold to-moon transition-[width] duration-(--duration-calm) ${done === undefined ? 'w-full animate-shimmer' : ''}`}
        style={done === undefined ? undefined : { width: `${done * 100}%` }}
      />
    </div>
  );
}
