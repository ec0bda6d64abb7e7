import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { OwnDeck } from '@/contracts/decks';
import { deckSize } from '@/shared/deck/card-order';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { ConfirmSheet } from '@/shared/ui/ConfirmSheet';
import { Icon } from '@/shared/ui/Icon';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';
import { useToasts } from '@/shared/ui/toast-store';
import { usePageTitle } from '@/shared/ui/use-page-title';
import { DeckFields } from './DeckFields';
import { DeckPictures } from './DeckPictures';
import { DeckPreview } from './DeckPreview';
import { DropZone } from './DropZone';
import { Uploads } from './Uploads';
import { useDeckChanges, useOwnDeck } from './use-decks';
import { useUploads } from './use-uploads';

/** One deck of an expert: its name, its pictures, and how it will look on the table. */
export function DeckEditor({ id, onMissing }: { id: string; onMissing: () => ReactNode }) {
  const { t } = useTranslation('decks');
  const { data: deck, error, refetch } = useOwnDeck(id);
  usePageTitle(deck?.name ?? t('title'));
  if (deck !== undefined) return <Editor deck={deck} />;
  if (error !== null && 'status' in error && error.status === 404) return onMissing();
  return error === null ? <Tide /> : <Problem error={error} onRetry={() => void refetch()} />;
}

function Editor({ deck }: { deck: OwnDeck }) {
  const { t } = useTranslation('decks');
  const navigate = useNavigate();
  const show = useToasts((state) => state.show);
  const { change, remove } = useDeckChanges();
  const uploads = useUploads(deck.id);
  const [deleting, setDeleting] = useState(false);
  const own = Object.keys(deck.cards).length;
  return (
    <div className="grid gap-8">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <Link to="/decks" className={buttonClass('plain', '-ml-5')}>
            <Icon name="back" />
            {t('all')}
          </Link>
          <h1 className="text-headline text-moon">{deck.name}</h1>
          <p className="text-sm text-haze">{t('list.count', { own, total: deckSize })}</p>
        </div>
        <Button tone="danger" onClick={() => setDeleting(true)}>
          <Icon name="trash" />
          {t('delete.open')}
        </Button>
      </header>
      <DropZone onFiles={uploads.add} />
      <Uploads uploads={uploads} />
      <DeckPreview deck={deck} />
      <DeckPictures deck={deck} onFile={uploads.addFor} />
      <section aria-labelledby="deck-words" className="glass grid gap-4 p-5 sm:p-6">
        <h2 id="deck-words" className="text-title">
          {t('words')}
        </h2>
        <DeckFields
          key={`${deck.name}\n${deck.description}`}
          deck={deck}
          action={t('save')}
          busy={change.isPending}
          error={change.error}
          onSubmit={(form) => change.mutate({ id: deck.id, form }, { onSuccess: () => show(t('saved')) })}
        />
      </section>
      {deleting && (
        <ConfirmSheet
          title={t('delete.title', { name: deck.name })}
          text={t('delete.text')}
          action={t('delete.action')}
          onConfirm={async () => {
            await remove.mutateAsync(deck.id);
            show(t('delete.done'));
            await navigate('/decks');
          }}
          onClose={() => setDeleting(false)}
        />
      )}
    </div>
  );
}
