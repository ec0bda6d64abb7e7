import { useState } from 'react';

const tints = ['from-lagoon to-tide', 'from-gold-deep to-ocean', 'from-tide to-deep', 'from-coral/70 to-ocean'];

interface AvatarProps {
  name: string;
  src?: string | null | undefined;
  className?: string;
}

/** The picture; without one, or until it is there, the first letter on a colour that belongs to the name. Decoration only. */
export function Avatar({ name, src, className }: AvatarProps) {
  const [broken, setBroken] = useState<string>();
  const sum = Array.from(name).reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  const picture = src !== null && src !== undefined && src !== broken ? src : undefined;
  return (
    <span
      aria-hidden="true"
      className={`relative inline-grid size-10 shrink-0 place-items-center overflow-hidden rounded-full border border-line bg-linear-to-br font-display text-lg text-moon ${tints[sum % tints.length] ?? ''} ${className ?? ''}`}
    >
      {Array.from(name.trim())[0]?.toUpperCase() ?? '·'}
      {picture !== undefined && (
        <img
          src={picture}
          alt=""
          decoding="async"
          onError={() => setBroken(picture)}
          className="absolute inset-0 size-full object-cover"
        />
      )}
    </span>
  );
}
