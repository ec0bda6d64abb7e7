import type { ComponentProps, ReactNode } from 'react';

const tones = {
  plain: 'text-mist hover:bg-glass-strong hover:text-pearl',
  gold: 'bg-gold text-abyss hover:bg-moon disabled:bg-glass disabled:text-haze',
  danger: 'bg-coral text-abyss hover:brightness-110',
  quiet: 'border border-line bg-glass text-pearl hover:bg-glass-strong',
  off: 'border border-coral/40 bg-coral/20 text-coral',
};

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'> {
  label: string;
  tone?: keyof typeof tones;
  children: ReactNode;
}

/** A round button with a picture; the label is what a screen reader says and what hovers. */
export function IconButton({ label, tone = 'plain', children, className, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={`inline-grid size-11 shrink-0 place-items-center rounded-full transition duration-(--duration-quick) active:scale-95 disabled:opacity-60 ${tones[tone]} ${className ?? ''}`}
      {...rest}
    >
      {children}
    </button>
  );
}
