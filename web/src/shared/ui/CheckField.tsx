import { useId } from 'react';

interface CheckFieldProps {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** The whole row can be pressed; what it is called is the label alone. */
export function CheckField({ label, hint, checked, onChange }: CheckFieldProps) {
  const id = useId();
  return (
    <label className="flex min-h-11 cursor-pointer items-start gap-3 py-2">
      <input
        type="checkbox"
        checked={checked}
        aria-labelledby={`${id}-label`}
        aria-describedby={hint === undefined ? undefined : `${id}-note`}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-1 size-5 shrink-0 accent-gold"
      />
      <span className="grid">
        <span id={`${id}-label`} className="text-sm font-medium text-mist">
          {label}
        </span>
        {hint !== undefined && (
          <span id={`${id}-note`} className="text-xs text-haze">
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
