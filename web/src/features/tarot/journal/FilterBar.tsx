import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { inputClass } from '@/shared/ui/Field';
import { Icon } from '@/shared/ui/Icon';
import { SelectField } from '@/shared/ui/SelectField';
import { isEmpty, longestSearch, topics, type JournalFilter } from './filter';

interface FilterBarProps {
  /** As they are being typed. */
  words: string;
  filter: JournalFilter;
  onWords: (words: string) => void;
  onChange: (filter: JournalFilter) => void;
  onClear: () => void;
}

export function FilterBar({ words, filter, onWords, onChange, onClear }: FilterBarProps) {
  const { t } = useTranslation(['journal', 'tarot']);
  const change = (part: Partial<JournalFilter>) => onChange({ ...filter, ...part });
  return (
    <div
      role="search"
      aria-label={t('filter.label')}
      className="mb-6 grid grid-cols-2 items-end gap-3 sm:grid-cols-[1fr_1fr_1fr_auto_auto]"
    >
      <input
        type="search"
        aria-label={t('filter.words')}
        placeholder={t('filter.words')}
        value={words}
        maxLength={longestSearch}
        onChange={(event) => onWords(event.target.value)}
        className={`${inputClass} col-span-full`}
      />
      <div className="max-sm:col-span-2">
        <SelectField
          label={t('filter.topic')}
          value={filter.topic ?? ''}
          options={[
            { value: '', label: t('filter.every-topic') },
            ...topics.map((topic) => ({ value: topic, label: t(`tarot:topic.${topic}`) })),
          ]}
          onChange={(value) => change({ topic: topics.find((topic) => topic === value) })}
        />
      </div>
      <DayField
        label={t('filter.since')}
        day={filter.since}
        latest={filter.till}
        onChange={(since) => change({ since })}
      />
      <DayField
        label={t('filter.till')}
        day={filter.till}
        earliest={filter.since}
        onChange={(till) => change({ till })}
      />
      <button
        type="button"
        aria-pressed={filter.favourite}
        onClick={() => change({ favourite: !filter.favourite })}
        className="inline-flex min-h-12 items-center justify-center gap-2 rounded-full border border-line px-4 text-sm text-mist transition hover:text-pearl aria-pressed:border-gold aria-pressed:bg-gold/15 aria-pressed:text-moon"
      >
        <Icon name="star" className={filter.favourite ? 'fill-current!' : ''} />
        {t('filter.favourite')}
      </button>
      {!isEmpty(filter) && (
        <Button tone="plain" className="min-h-12" onClick={onClear}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

interface DayFieldProps {
  label: string;
  day: string | undefined;
  earliest?: string | undefined;
  latest?: string | undefined;
  onChange: (day: string | undefined) => void;
}

/** The platform's own calendar. */
function DayField({ label, day, earliest, latest, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <div className="grid min-w-0 gap-1.5">
      <label htmlFor={id} className="text-sm font-medium text-mist">
        {label}
      </label>
      <input
        id={id}
        type="date"
        value={day ?? ''}
        min={earliest}
        max={latest}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
        className={`${inputClass} min-w-0 px-3 scheme-dark`}
      />
    </div>
  );
}
