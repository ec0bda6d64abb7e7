import { useId, type TextareaHTMLAttributes } from 'react';
import { inputClass } from './Field';

interface TextFieldProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  label: string;
  hint?: string | undefined;
}

/** A field for more than one line; it grows with what is written. */
export function TextField({ label, hint, ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-medium text-mist">
        {label}
      </label>
      <textarea
        id={id}
        className={`${inputClass} field-sizing-content min-h-28 resize-y py-3`}
        aria-describedby={hint === undefined ? undefined : `${id}-note`}
        {...rest}
      />
      {hint !== undefined && (
        <p id={`${id}-note`} className="text-xs text-haze">
          {hint}
        </p>
      )}
    </div>
  );
}
