import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { detectLanguage, storedLanguage, storeLanguage, type Language } from './languages';

const files = import.meta.glob<Record<string, unknown>>('./locales/*/*.json', { import: 'default' });

/** Texts come in the language and for the screen at hand only, each its own small chunk. */
const chunks: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = files[`./locales/${language}/${namespace}.json`];
    if (load === undefined) {
      done(new Error(`no texts for ${language}/${namespace}`), null);
      return;
    }
    load().then(
      (texts) => done(null, texts as never),
      (error: unknown) => done(error as Error, null),
    );
  },
};

export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18next
    .use(chunks)
    .use(initReactI18next)
    .init({
      lng: detectLanguage(storedLanguage(), navigator.languages),
      fallbackLng: false,
      supportedLngs: ['ko', 'en'],
      load: 'languageOnly',
      ns: ['common', 'home'],
      defaultNS: 'common',
      interpolation: { escapeValue: false }, // React escapes.
    });
}

export async function changeLanguage(language: Language): Promise<void> {
  storeLanguage(language);
  await i18next.changeLanguage(language);
}
