import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CardFace } from '@/shared/deck/CardFace';
import { buttonClass } from '@/shared/ui/button-class';

const glimpses = [
  { id: 'major-17-star', tilt: '-rotate-12 translate-y-5' },
  { id: 'major-18-moon', tilt: '-rotate-4' },
  { id: 'major-02-high-priestess', tilt: 'rotate-4' },
  { id: 'cups-01-ace', tilt: 'rotate-12 translate-y-5 max-sm:hidden' },
];

export function DeckGlimpse() {
  const { t } = useTranslation('home');
  return (
    <section className="page grid items-center gap-10 py-16 sm:grid-cols-2 sm:py-24">
      <div>
        <h2 className="text-headline">{t('deck.title')}</h2>
        <div className="gold-line my-5 max-w-40" />
        <p className="text-mist">{t('deck.text')}</p>
        <Link to="/deck" className={buttonClass('quiet', 'mt-5')}>
          {t('deck.action')}
        </Link>
      </div>
      <ul className="flex justify-center -space-x-8">
        {glimpses.map((glimpse) => (
          <li
            key={glimpse.id}
            className={`w-26 transition sm:w-32 duration-(--duration-calm) ease-tide hover:-translate-y-3 ${glimpse.tilt}`}
          >
            <CardFace cardId={glimpse.id} orientation="upright" alt="" />
          </li>
        ))}
      </ul>
    </section>
  );
}
