import type { Language } from '@/shared/i18n/languages';

export interface HelpLine {
  /** The key of its name among the texts. */
  key: 'suicide' | 'mental' | 'women' | 'emergency' | 'police' | 'us' | 'uk' | 'finder' | 'local';
  /** What is dialled or opened; undefined where it depends on where one is. */
  href: string | undefined;
  /** What is read: a number as people know it, or a name. */
  shown: string | undefined;
}

const call = (key: HelpLine['key'], number: string): HelpLine => ({
  key,
  href: `tel:${number.replaceAll(/\D/g, '')}`,
  shown: number,
});

/** Who listens at any hour, for whom the language says where they most likely are. */
export const helpLines: Readonly<Record<Language, readonly HelpLine[]>> = {
  ko: [
    call('suicide', '109'),
    call('mental', '1577-0199'),
    call('women', '1366'),
    call('police', '112'),
    call('emergency', '119'),
  ],
  en: [
    { key: 'local', href: undefined, shown: undefined },
    { key: 'finder', href: 'https://findahelpline.com', shown: 'findahelpline.com' },
    call('us', '988'),
    call('uk', '116 123'),
  ],
};
