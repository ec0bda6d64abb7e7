import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonicalDeck } from '@/shared/deck/card-order';
import { matchFileName, type NamedCard } from './match-file-name';

const folder = new URL('../../../../../crates/deck/data/', import.meta.url);

/** The cards as the deck itself names them. */
const cards: NamedCard[] = readdirSync(folder)
  .filter((file) => file.endsWith('.toml'))
  .map((file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const name = (language: string) => new RegExp(`^${language} = "(.+)"$`, 'm').exec(text)?.[1] ?? '';
    return { id: file.replace('.toml', ''), names: { ko: name('ko'), en: name('en') } };
  });

const match = (file: string) => matchFileName(file, cards);

describe('which card a file is the picture of', () => {
  it.each(canonicalDeck)('%s goes by its own id', (id) => expect(match(`${id}.png`)).toBe(id));

  it.each(cards.map(({ id, names }) => [names.ko, names.en, id] as const))('%s and %s go by name', (ko, en, id) => {
    expect(match(`${ko}.webp`)).toBe(id);
    expect(match(`${en}.jpg`)).toBe(id);
    expect(match(`${en.replaceAll(' ', '_').toUpperCase()}.JPEG`)).toBe(id);
  });

  it.each([
    ['00-fool.png', 'major-00-fool'],
    ['0.png', 'major-00-fool'],
    ['21_world (final).png', 'major-21-world'],
    ['cups-03.jpg', 'cups-03-three'],
    ['Cups03.jpg', 'cups-03-three'],
    ['c3.webp', 'cups-03-three'],
    ['three of cups.png', 'cups-03-three'],
    ['컵3.png', 'cups-03-three'],
    ['검 여왕.png', 'swords-13-queen'],
    ['king_of_coins.png', 'pentacles-14-king'],
    ['22-wands-ace.png', 'wands-01-ace'],
    ['36.png', 'cups-01-ace'],
    ['11-justice.png', 'major-11-justice'],
    ['8-justice.png', 'major-11-justice'],
    ['운명의수레바퀴.png', 'major-10-wheel-of-fortune'],
    ['card back.png', 'back'],
    ['뒷면.png', 'back'],
  ])('%s is %s', (file, place) => expect(match(file)).toBe(place));

  it.each(['IMG_2034.png', 'scan 3 of 9.png', 'cups.png', 'cups and swords 3.png', 'hello.png', '99.png', '.png'])(
    '%s says nothing',
    (file) => expect(match(file)).toBeUndefined(),
  );

  it('is found for a Korean name that a Mac has taken apart', () => {
    expect(match('여황제.png'.normalize('NFD'))).toBe('major-03-empress');
  });
});
