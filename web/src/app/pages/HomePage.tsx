import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { buttonClass } from '@/shared/ui/button-class';
import { AskForm } from '../home/AskForm';
import { CardOfTheDay } from '../home/CardOfTheDay';
import { DeckGlimpse } from '../home/DeckGlimpse';
import { NightScene } from '../home/NightScene';

export function HomePage() {
  const { t } = useTranslation('home');
  return (
    <>
      <section className="relative isolate -mt-15 flex min-h-dvh flex-col overflow-hidden">
        <NightScene />
        <div className="page relative flex max-w-7xl flex-1 flex-col justify-end gap-6 pt-[min(50vh,26rem)] pb-10 lg:justify-center lg:py-24 lg:pr-[38%]">
          <h1 className="animate-rise text-hero whitespace-pre-line text-moon">{t('title')}</h1>
          <p className="max-w-xl text-lg text-mist">{t('lead')}</p>
          <AskForm />
          <CardOfTheDay />
        </div>
      </section>
      <DeckGlimpse />
      <section className="page py-16 sm:py-24">
        <div className="glass flex flex-col items-start gap-4 p-6 sm:flex-row sm:items-center sm:gap-8 sm:p-10">
          <div className="flex-1">
            <h2 className="text-title">{t('expert.title')}</h2>
            <p className="mt-2 text-mist">{t('expert.text')}</p>
          </div>
          <Link to="/rooms" className={buttonClass('quiet')}>
            {t('expert.action')}
          </Link>
        </div>
      </section>
      <footer className="page pb-10 text-center text-xs text-haze">
        <div className="gold-line mx-auto mb-6 max-w-xs" />
        {t('foot')}
      </footer>
    </>
  );
}
