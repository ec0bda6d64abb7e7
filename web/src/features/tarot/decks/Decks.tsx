import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { OwnDeck } from '@/contracts/decks';
import { canonicalDeck, deckSize } from '@/shared/deck/card-order';
import { CardBack } from '@/shared/deck/CardBack';
import { CardFace } from '@/shared/deck/CardFace';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { Problem } from '@/shared/ui/Problem';
import { Sheet } from '@/shared/ui/Sheet';
import { Tide } from '@/shared/ui/Tide';
import { DeckFields } from './DeckFields';
import { useDeckChanges, useDecks } from './use-decks';

/** An expert's own decks, and the way to a new one. */
export function Decks() {
  const { t } = useTranslation('decks');
  const navigate = useNavigate();
  const { data: decks, error, isPending, refetch } = useDecks();
  const { create } = useDeckChanges();
  const [creating, setCreating] = useState(false);
  return (
    <>
      {isPending && <Tide />}
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {decks?.length === 0 && <p className="text-haze">{t('list.empty')}</p>}
      <ul className="grid gap-4 sm:grid-cols-2">
        {decks?.map((deck) => (
          <DeckRow key={deck.id} deck={deck} />
        ))}
      </ul>
      {decks !== undefined && (
        <Button tone="gold" className="justify-self-start" onClick={() => setCreating(true)}>
          <Icon name="plus" />
          {t('create.open')}
        </Button>
      )}
      {creating && (
        <Sheet open title={t('create.title')} description={t('create.text')} onClose={() => setCreating(false)}>
          <DeckFields
            action={t('create.action')}
            busy={create.isPending}
            error={create.error}
            onSubmit={(form) => create.mutate(form, { onSuccess: (deck) => void navigate(`/decks/${deck.id}`) })}
          />
        </Sheet>
      )}
    </>
  );
}

const tilts = ['-rotate-8', '-rotate-2', 'rotate-4', 'rotate-10'];

function DeckRow({ deck }: { deck: OwnDeck }) {
  const { t } = useTranslation('decks');
  const own = canonicalDeck.filter((card) => deck.cards[card] !== undefined);
  return (
    <li className="glass relative grid grid-cols-[auto_1fr] items-center gap-6 p-5 transition hover:bg-glass-strong">
      <span aria-hidden="true" className="flex -space-x-8">
        <span className={`w-13 ${tilts[0] ?? ''}`}>
          <CardBack picture={deck.back?.small} />
        </span>
        {[...own, ...canonicalDeck.slice(17, 20)].slice(0, 3).map((card, index) => (
          <span key={card} className={`w-13 ${tilts[index + 1] ?? ''}`}>
            <CardFace cardId={card} orientation="upright" alt="" picture={deck.cards[card]?.small} />
          </span>
        ))}
      </span>
      <div className="min-w-0">
        <h2 className="text-lg">
          <Link to={`/decks/${deck.id}`} className="text-moon after:absolute after:inset-0 after:rounded-card">
            {deck.name}
          </Link>
        </h2>
        {deck.description !== '' && <p className="truncate text-sm text-mist">{deck.description}</p>}
        <p className="text-xs text-haze">{t('list.count', { own: own.length, total: deckSize })}</p>
      </div>
    </li>
  );
}
