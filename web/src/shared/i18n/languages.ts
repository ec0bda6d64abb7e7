export const languages = ['ko', 'en'] as const;
export type Language = (typeof languages)[number];

export const languageNames: Record<Language, string> = { ko: '한국어', en: 'English' };

const storageKey = 'conch.language';

/** The visitor's own choice first, then the browser's; Korean where the browser speaks Korean, English elsewhere. */
export function detectLanguage(stored: string | null, browser: readonly string[]): Language {
  const chosen = languages.find((language) => language === stored);
  if (chosen !== undefined) return chosen;
  for (const tag of browser) {
    const spoken = languages.find((language) => tag.toLowerCase().startsWith(language));
    if (spoken !== undefined) return spoken;
  }
  return 'en';
}

export function storedLanguage(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null; // Storage may be forbidden; the browser's language is good enough.
  }
}

export function storeLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Not remembered then; the choice still holds until the page is closed.
  }
}
