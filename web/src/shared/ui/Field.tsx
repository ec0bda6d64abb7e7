import { useId, type InputHTMLAttributes } from 'react';

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
}

export const inputClass =
  'w-full min-h-12 rounded-field border border-line bg-abyss/50 px-4 text-base text-pearl placeholder:text-haze transition focus:border-gold focus:outline-none focus-visible:outline-none';

export function Field({ label, hint, error, className, ...rest }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={`grid gap-1.5 ${className ?? ''}`}>
      <label htmlFor={id} className="text-sm font-medium text-mist">
        {label}
      </label>
      <input
        id={id}
        className={inputClass}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        {...rest}
      />
      {note !== undefined && (
        <p id={`${id}-note`} className={`text-xs ${error === undefined ? 'text-haze' : 'text-coral'}`}>
          {note}
        </p>
      )}
    </div>
  );
}
