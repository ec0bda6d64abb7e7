import { useId } from 'react';

interface ChoiceChipsProps<Choice extends string> {
  label: string;
  hint: string;
  choices: readonly Choice[];
  chosen: readonly Choice[];
  name: (choice: Choice) => string;
  onChange: (chosen: Choice[]) => void;
  /** Asked for, and nothing was chosen. */
  missing: boolean;
}

/** Several of a few, as chips; checkboxes to the keyboard and to a screen reader. */
export function ChoiceChips<Choice extends string>(props: ChoiceChipsProps<Choice>) {
  const { label, hint, choices, chosen, name, onChange, missing } = props;
  const id = useId();
  return (
    <fieldset aria-describedby={id} className="grid gap-2">
      <legend className="mb-2 text-sm font-medium text-mist">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {choices.map((choice) => (
          <label
            key={choice}
            className="relative inline-flex min-h-11 cursor-pointer items-center rounded-full border border-line bg-abyss/50 px-4 text-sm text-mist transition has-checked:border-gold has-checked:bg-gold/15 has-checked:text-moon has-focus-visible:outline-2 has-focus-visible:outline-offset-3 has-focus-visible:outline-gold"
          >
            <input
              type="checkbox"
              checked={chosen.includes(choice)}
              onChange={(event) =>
                // In the order of the choices, whatever the order of choosing.
                onChange(choices.filter((other) => (other === choice ? event.target.checked : chosen.includes(other))))
              }
              className="absolute inset-0 cursor-pointer appearance-none rounded-full opacity-0"
            />
            {name(choice)}
          </label>
        ))}
      </div>
      <p id={id} role={missing ? 'alert' : undefined} className={`text-xs ${missing ? 'text-coral' : 'text-haze'}`}>
        {hint}
      </p>
    </fieldset>
  );
}
