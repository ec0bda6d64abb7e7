import { useState } from 'react';
import type { Orientation } from '@/contracts/tarot';
import { useArt } from './use-art';

interface CardFaceProps {
  cardId: string;
  orientation: Orientation;
  /** What a screen reader says; empty where the card is decoration or named beside the picture. */
  alt: string;
  /** A picture of another deck, in the place of ours. */
  picture?: string | undefined;
}

/** One card, face up. Reversed means what it means at the table: the picture stands on its head. */
export function CardFace({ cardId, orientation, alt, picture }: CardFaceProps) {
  const own = useArt(cardId);
  const [broken, setBroken] = useState<string>();
  const url = picture === undefined || picture === broken ? own : picture;
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
          onError={() => setBroken(url)}
          className="size-full object-cover"
        />
      )}
    </span>
  );
}
