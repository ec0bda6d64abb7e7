import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('./locales', import.meta.url));

function textsOf(language: string, file: string): Map<string, string> {
  const flat = new Map<string, string>();
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'string') flat.set(path, value);
    else for (const [key, inner] of Object.entries(value as object)) walk(inner, path === '' ? key : `${path}.${key}`);
  };
  walk(JSON.parse(readFileSync(`${root}/${language}/${file}`, 'utf8')), '');
  return flat;
}

const placeholders = (text: string) => [...text.matchAll(/{{\s*(\w+)/g)].map((match) => match[1]).sort();

describe('the texts', () => {
  it('exist for the same screens in both languages', () => {
    expect(readdirSync(`${root}/en`)).toEqual(readdirSync(`${root}/ko`));
  });

  it.each(readdirSync(`${root}/ko`))('%s says the same things in both languages', (file: string) => {
    const korean = textsOf('ko', file);
    const english = textsOf('en', file);
    expect([...english.keys()].sort()).toEqual([...korean.keys()].sort());
    for (const [key, text] of korean) {
      expect(text.trim(), key).not.toBe('');
      expect(placeholders(english.get(key) ?? ''), key).toEqual(placeholders(text));
    }
  });
});
