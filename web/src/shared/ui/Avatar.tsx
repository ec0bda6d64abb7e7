import { useState } from 'react';

const tints = ['from-lagoon to-tide', 'from-gold-deep to-ocean', 'from-tide to-deep', 'from-coral/70 to-ocean'];

interface AvatarProps {
  name: string;
  src?: string | null | undefined;
  /** With its size. */
  className?: string;
}

/** The picture; without one, or until it is there, the first letter on a colour that belongs to the name. Decoration only. */
export function Avatar({ name, src, className = 'size-10' }: AvatarProps) {
  const [broken, setBroken] = useState<string>();
  const sum = Array.from(name).reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  const picture = src !== null && src !== undefined && src !== broken ? src : undefined;
  return (
    <span
      aria-hidden="true"
      className={`@container relative inline-grid shrink-0 place-items-center overflow-hidden rounded-full border border-line bg-linear-to-br font-display text-moon ${tints[sum % tints.length] ?? ''} ${className}`}
    >
      <span className="text-[44cqi] leading-none">{Array.from(name.trim())[0]?.toUpperCase() ?? '·'}</span>
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
