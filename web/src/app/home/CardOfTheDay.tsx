import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { startCardOfTheDay } from '@/features/chat/start-consultation';
import { CardBack } from '@/shared/deck/CardBack';
import { useLanguage } from '@/shared/i18n/use-language';
import { Icon } from '@/shared/ui/Icon';
import { Problem } from '@/shared/ui/Problem';

/** One card a day, without a question: the shortest way to the fan. */
export function CardOfTheDay() {
  const { t } = useTranslation('home');
  const language = useLanguage();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();

  async function draw(): Promise<void> {
    setBusy(true);
    setProblem(undefined);
    try {
      await navigate(await startCardOfTheDay(language));
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  }

  return (
    <div className="grid max-w-xl grid-cols-1 gap-3">
      <button
        type="button"
        disabled={busy}
        aria-busy={busy || undefined}
        onClick={() => void draw()}
        className="group flex items-center gap-4 justify-self-start rounded-card border border-line bg-veil py-2.5 pr-5 pl-3 text-left transition hover:border-gold aria-busy:animate-shimmer"
      >
        <span className="w-9 -rotate-6 transition duration-(--duration-calm) ease-tide group-hover:-translate-y-1 group-hover:rotate-0">
          <CardBack />
        </span>
        <span>
          <span className="block font-display text-moon">{t('day.action')}</span>
          <span className="block text-xs text-mist">{t('day.text')}</span>
        </span>
        <Icon name="arrow" className="text-gold" />
      </button>
      {problem !== undefined && <Problem error={problem} />}
    </div>
  );
}
