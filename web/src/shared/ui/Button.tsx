import type { ButtonHTMLAttributes } from 'react';
import { buttonClass, type ButtonTone } from './button-class';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: ButtonTone;
  /** The action is under way: the button stays in place, says so, and cannot be pressed twice. */
  busy?: boolean;
}

export function Button({ tone = 'quiet', busy = false, className, disabled, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      disabled={disabled === true || busy}
      aria-busy={busy || undefined}
      className={buttonClass(tone, className)}
      {...rest}
    />
  );
}
