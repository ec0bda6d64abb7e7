import { useDeckProblem } from './use-deck-problem';

export function DeckProblem({ error }: { error: unknown }) {
  const text = useDeckProblem();
  return (
    <p role="alert" className="rounded-card border border-coral/30 bg-coral/8 p-4 text-sm text-pearl">
      {text(error)}
    </p>
  );
}
