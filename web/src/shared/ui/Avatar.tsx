const tints = ['from-lagoon to-tide', 'from-gold-deep to-ocean', 'from-tide to-deep', 'from-coral/70 to-ocean'];

/** The first letter on a colour that belongs to the name. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  const sum = Array.from(name).reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return (
    <span
      aria-hidden="true"
      className={`inline-grid size-10 shrink-0 place-items-center rounded-full border border-line bg-linear-to-br font-display text-lg text-moon ${tints[sum % tints.length] ?? ''} ${className ?? ''}`}
    >
      {Array.from(name.trim())[0]?.toUpperCase() ?? '·'}
    </span>
  );
}
