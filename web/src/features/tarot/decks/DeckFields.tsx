import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { Field } from '@/shared/ui/Field';
import { TextField } from '@/shared/ui/TextField';
import type { DeckForm } from '../api/create-deck';
import { DeckProblem } from './DeckProblem';

const longestName = 60;
const longestDescription = 1000;

interface DeckFieldsProps {
  deck?: DeckForm;
  action: string;
  busy: boolean;
  error: unknown;
  onSubmit: (form: DeckForm) => void;
}

/** What a deck is called, for a new one and for one that is there. */
export function DeckFields({ deck, action, busy, error, onSubmit }: DeckFieldsProps) {
  const { t } = useTranslation('decks');
  const [name, setName] = useState(deck?.name ?? '');
  const [description, setDescription] = useState(deck?.description ?? '');
  const form = { name: name.trim(), description: description.trim() };
  const unchanged = deck?.name === form.name && deck.description === form.description;

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    if (form.name !== '') onSubmit(form);
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field
        label={t('name')}
        value={name}
        maxLength={longestName}
        required
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={t('description')}
        value={description}
        maxLength={longestDescription}
        rows={2}
        onChange={(event) => setDescription(event.target.value)}
      />
      {error !== null && <DeckProblem error={error} />}
      <Button
        type="submit"
        tone={deck === undefined ? 'gold' : 'quiet'}
        busy={busy}
        disabled={form.name === '' || unchanged}
        className="sm:justify-self-start"
      >
        {action}
      </Button>
    </form>
  );
}
