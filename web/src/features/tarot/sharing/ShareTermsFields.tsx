import { useTranslation } from 'react-i18next';
import { SelectField } from '@/shared/ui/SelectField';
import { expiries, expiryOf, expiryValue, type Expiry } from './expiry';

interface ShareTermsFieldsProps {
  includeQuestion: boolean;
  onIncludeQuestion: (include: boolean) => void;
  /** Undefined: as it stands, which no choice says. */
  expiry: Expiry | undefined;
  onExpiry: (expiry: Expiry) => void;
  /** What stands for `as it is`. */
  unchanged?: string | undefined;
  disabled?: boolean;
}

/** What a link shows, and how long. */
export function ShareTermsFields(props: ShareTermsFieldsProps) {
  const { includeQuestion, onIncludeQuestion, expiry, onExpiry, unchanged, disabled = false } = props;
  const { t } = useTranslation('tarot');
  const days = expiries.map((choice) => ({
    value: expiryValue(choice),
    label: choice === null ? t('share.expiry.never') : t('share.expiry.days', { count: choice }),
  }));
  return (
    <fieldset disabled={disabled} className="grid gap-3">
      <legend className="sr-only">{t('share.terms')}</legend>
      <label className="flex min-h-11 items-center gap-3 text-sm">
        <input
          type="checkbox"
          checked={includeQuestion}
          onChange={(event) => onIncludeQuestion(event.target.checked)}
          className="size-5 shrink-0 accent-gold"
        />
        {t('share.include-question')}
      </label>
      <SelectField
        label={t('share.expiry.label')}
        value={expiry === undefined ? '' : expiryValue(expiry)}
        options={unchanged === undefined ? days : [{ value: '', label: unchanged }, ...days]}
        onChange={(value) => {
          if (value !== '') onExpiry(expiryOf(value));
        }}
      />
    </fieldset>
  );
}
