export type ButtonTone = 'gold' | 'quiet' | 'plain' | 'danger';

const base =
  'inline-flex min-h-11 items-center justify-center gap-2 rounded-full px-5 text-sm font-semibold transition duration-(--duration-quick) ease-tide active:scale-[0.97] disabled:opacity-50 aria-busy:animate-shimmer';

const tones: Record<ButtonTone, string> = {
  gold: 'bg-linear-to-b from-moon to-gold text-abyss shadow-lift hover:brightness-110',
  quiet: 'border border-line bg-glass text-pearl hover:bg-glass-strong',
  plain: 'text-mist hover:bg-glass hover:text-pearl',
  danger: 'border border-coral/40 bg-coral/10 text-coral hover:bg-coral/20',
};

/** Also for links that look like buttons. */
export function buttonClass(tone: ButtonTone, extra?: string): string {
  return `${base} ${tones[tone]} ${extra ?? ''}`;
}
