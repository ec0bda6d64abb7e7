import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnDeck } from '@/contracts/decks';
import { canonicalDeck } from '@/shared/deck/card-order';
import { CardBack } from '@/shared/deck/CardBack';
import { CardFace } from '@/shared/deck/CardFace';
import { useCardName } from '@/shared/deck/use-card-name';
import { Icon } from '@/shared/ui/Icon';
import { IconButton } from '@/shared/ui/IconButton';
import { useToasts } from '@/shared/ui/toast-store';
import { backPlace, type Place } from './match-file-name';
import { pictureTypes } from './picture-file';
import { useDeckProblem } from './use-deck-problem';
import { useDeckChanges } from './use-decks';

interface DeckPicturesProps {
  deck: OwnDeck;
  onFile: (place: Place, file: File) => void;
}

/** Every card of the deck and its back: those that are its own, and faintly those that look like ours. */
export function DeckPictures({ deck, onFile }: DeckPicturesProps) {
  const { t } = useTranslation('decks');
  const show = useToasts((state) => state.show);
  const problem = useDeckProblem();
  const { removePicture } = useDeckChanges();
  const remove = (place: Place) =>
    removePicture.mutate({ id: deck.id, place }, { onError: (error) => show(problem(error)) });
  return (
    <section aria-labelledby="pictures-title">
      <h2 id="pictures-title" className="mb-1 text-title">
        {t('pictures.title')}
      </h2>
      <p className="mb-4 text-sm text-mist">{t('pictures.text')}</p>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-x-3 gap-y-5">
        {[backPlace, ...canonicalDeck].map((place) => (
          <PlaceRow
            key={place}
            place={place}
            src={place === backPlace ? deck.back?.small : deck.cards[place]?.small}
            onFile={(file) => onFile(place, file)}
            onRemove={() => remove(place)}
          />
        ))}
      </ul>
    </section>
  );
}

interface PlaceRowProps {
  place: Place;
  src: string | undefined;
  onFile: (file: File) => void;
  onRemove: () => void;
}

function PlaceRow({ place, src, onFile, onRemove }: PlaceRowProps) {
  const { t } = useTranslation('decks');
  const cardName = useCardName();
  const chooser = useRef<HTMLInputElement>(null);
  const name = place === backPlace ? t('back') : cardName(place);
  return (
    <li className="relative grid content-start gap-1 text-center">
      <button
        type="button"
        aria-label={src === undefined ? t('pictures.choose', { name }) : t('pictures.replace', { name })}
        onClick={() => chooser.current?.click()}
        className={`rounded-[7%/4%] transition hover:opacity-100 ${src === undefined ? 'opacity-45' : ''}`}
      >
        {place === backPlace ? (
          <CardBack picture={src} />
        ) : (
          <CardFace cardId={place} orientation="upright" alt="" picture={src} />
        )}
      </button>
      <input
        ref={chooser}
        type="file"
        accept={pictureTypes.join(',')}
        aria-label={t('pictures.choose', { name })}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
      <span className="text-xs text-mist">{name}</span>
      {src !== undefined && (
        <IconButton
          label={t('pictures.remove', { name })}
          className="absolute -top-2 -right-2 size-8 bg-deep ring-1 ring-line"
          onClick={onRemove}
        >
          <Icon name="trash" className="size-4" />
        </IconButton>
      )}
    </li>
  );
}
