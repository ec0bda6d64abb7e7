import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SpreadGlyph } from '@/shared/deck/SpreadGlyph';
import { slotsOf, spreadIds } from '@/shared/deck/spreads';
import { Button } from '@/shared/ui/Button';
import { CheckField } from '@/shared/ui/CheckField';
import { Field } from '@/shared/ui/Field';
import { SelectField } from '@/shared/ui/SelectField';
import { listOwnDecks } from '../api/decks';
import type { HostTable } from '../core/host-table';
import { longestQuestion, type TableState } from '../core/table-state';

/** How the cards are to be laid: everything that is settled before the shuffle. */
export function TableRulesForm({ host, state }: { host: HostTable; state: TableState }) {
  const { t } = useTranslation(['table', 'tarot']);
  const decks = useQuery({ queryKey: ['tarot', 'decks', 'mine'], queryFn: listOwnDecks, retry: false });
  const ownDecks = decks.data ?? [];
  return (
    <form
      className="mx-auto grid w-full max-w-xl gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void host.shuffle();
      }}
    >
      <Field
        label={t('rules.question')}
        value={state.question}
        maxLength={longestQuestion}
        onChange={(event) => host.setRules({ question: event.target.value })}
      />
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 text-sm font-medium text-mist">{t('rules.spread')}</legend>
        {spreadIds.map((spread) => (
          <label
            key={spread}
            className="grid cursor-pointer grid-cols-[1.25rem_3.5rem_1fr_auto] items-center gap-3 rounded-field border border-line bg-glass px-3 py-2 transition hover:border-gold has-checked:border-gold has-checked:bg-glass-strong"
          >
            <input
              type="radio"
              className="size-5 accent-gold"
              name="spread"
              checked={state.spread === spread}
              onChange={() => host.setRules({ spread })}
            />
            <SpreadGlyph spread={spread} className="mx-auto h-9 max-w-14" />
            <span className="font-display text-moon">{t(`tarot:spread.${spread}`)}</span>
            <span className="text-sm text-gold tabular-nums">
              {t('rules.cards', { count: slotsOf[spread].length })}
            </span>
          </label>
        ))}
      </fieldset>
      <div className="grid">
        <CheckField
          label={t('rules.reversals')}
          checked={state.reversals}
          onChange={(reversals) => host.setRules({ reversals })}
        />
        <CheckField
          label={t('rules.face-down')}
          checked={state.faceDown}
          onChange={(faceDown) => host.setRules({ faceDown })}
        />
      </div>
      {ownDecks.length > 0 && (
        <SelectField
          label={t('rules.deck')}
          value={state.deck ?? ''}
          options={[
            { value: '', label: t('rules.our-deck') },
            ...ownDecks.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(deck) => host.setRules({ deck: deck === '' ? null : deck })}
        />
      )}
      <Button tone="gold" type="submit">
        {t('rules.shuffle')}
      </Button>
    </form>
  );
}
