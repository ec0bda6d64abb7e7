import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { startConsultation } from '@/features/chat/start-consultation';
import { useLanguage } from '@/shared/i18n/use-language';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { Problem } from '@/shared/ui/Problem';

const ideas = ['love', 'work', 'self'] as const;

export function AskForm() {
  const { t } = useTranslation('home');
  const language = useLanguage();
  const navigate = useNavigate();
  const [worry, setWorry] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();

  async function ask(text: string): Promise<void> {
    if (text.trim() === '' || busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await navigate(await startConsultation(text.trim(), language));
    } catch (error) {
      setProblem(error);
      setBusy(false);
    }
  }

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    void ask(worry);
  }

  return (
    <div className="grid max-w-xl grid-cols-1 gap-3">
      <form
        onSubmit={submit}
        className="flex gap-2 rounded-full border border-line bg-veil p-2 pl-4 shadow-glow sm:pl-5 focus-within:border-gold"
      >
        <input
          aria-label={t('ask.label')}
          placeholder={t('ask.placeholder')}
          value={worry}
          maxLength={4000}
          onChange={(event) => setWorry(event.target.value)}
          className="min-w-0 flex-1 bg-transparent text-base placeholder:text-haze focus:outline-none"
        />
        <Button type="submit" tone="gold" busy={busy}>
          {t('ask.submit')}
          <Icon name="arrow" className="max-sm:hidden" />
        </Button>
      </form>
      <ul aria-label={t('ideas.label')} className="flex flex-wrap gap-2">
        {ideas.map((idea) => (
          <li key={idea}>
            <button
              type="button"
              disabled={busy}
              onClick={() => void ask(t(`ideas.${idea}`))}
              className="rounded-full border border-line bg-veil px-3.5 py-1.5 text-sm text-mist transition hover:border-gold hover:text-pearl"
            >
              {t(`ideas.${idea}`)}
            </button>
          </li>
        ))}
      </ul>
      {problem === undefined ? <p className="text-xs text-haze">{t('ask.note')}</p> : <Problem error={problem} />}
    </div>
  );
}
