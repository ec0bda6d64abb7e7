interface FanOptionsProps {
  deckSize: number;
  picked: readonly number[];
  optionId: (card: number) => string;
  labelOf: (card: number, taken: boolean) => string;
}

/** The 78 cards for those who hear the page: the sprites that are seen stand for another card at every turn. */
export function FanOptions({ deckSize, picked, optionId, labelOf }: FanOptionsProps) {
  return (
    <div className="sr-only">
      {Array.from({ length: deckSize }, (_, card) => {
        const taken = picked.includes(card);
        return (
          <span
            key={card}
            id={optionId(card)}
            role="option"
            aria-selected={taken}
            aria-setsize={deckSize}
            aria-posinset={card + 1}
            aria-label={labelOf(card, taken)}
          />
        );
      })}
    </div>
  );
}
