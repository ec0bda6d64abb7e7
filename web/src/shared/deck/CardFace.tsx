import { useState } from 'react';
import type { Orientation } from '@/contracts/tarot';
import { useArt } from './use-art';

interface CardFaceProps {
  cardId: string;
  orientation: Orientation;
  /** What a screen reader says; empty where the card is decoration or named beside the picture. */
  alt: string;
  /** The card of another deck; where it cannot be shown, ours is. */
  src?: string | undefined;
}

/** One card, face up. Reversed means what it means at the table: the picture stands on its head. */
export function CardFace({ cardId, orientation, alt, src }: CardFaceProps) {
  const ours = useArt(cardId);
  const [broken, setBroken] = useState<string>();
  const url = src === undefined || src === broken ? ours : src;
  return (
    <span
      className={`grid aspect-[300/520] w-full place-items-center overflow-hidden rounded-[7%/4%] bg-ocean shadow-lift ring-1 ring-gold/50 ${orientation === 'reversed' ? 'rotate-180' : ''}`}
    >
      {url === undefined ? (
        <span className="p-2 text-center font-display text-sm text-moon">{alt}</span>
      ) : (
        <img
          src={url}
          alt={alt}
          loading="lazy"
          decoding="async"
          draggable={false}
          onError={() => setBroken(src)}
          className="size-full object-cover"
        />
      )}
    </span>
  );
}
