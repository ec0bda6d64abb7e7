import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Prose } from '@/shared/ui/Prose';

const html = (text: string, growing = false) => renderToStaticMarkup(<Prose text={text} growing={growing} />);
const inside = (text: string, growing = false) => html(text, growing).replace(/^<div[^>]*>|<\/div>$/g, '');
/** What is read, without the white space between blocks. */
const seen = (text: string, growing = false) =>
  html(text, growing)
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, '');
const prefixes = (text: string) => Array.from({ length: text.length + 1 }, (_, end) => text.slice(0, end));

/** Texts as readers write them; none of them has a mark that is meant as itself. */
const letters = [
  '**별(The Star)**은 네 마음이 *아직* 식지 않았다고 말해.\n\n- **정방향**: 희망\n- 역방향: _기다림_\n\n천천히 가도 괜찮아!',
  '## 네 질문에\n\n1. **과거** — 컵 3\n2. **현재** — ***힘***\n\n> 물결은 돌아와.\n> 반드시.\n\n---\n\n끝으로, `한 걸음`만.',
  'Your card is **The Moon**, reversed.\nLook at [this page](https://example.org/moon?a=1) and breathe.\n\n* one\n  * inner\n* two\n\n1) first\n2) second',
  '가끔은 __멈춰__도 돼. ![달](https://example.org/moon.png) 그리고 **"달"**이 말해: *쉬어 가.*',
];

describe('prose that is still growing', () => {
  it.each(letters)('shows no raw mark at any length: %j', (letter) => {
    for (const prefix of prefixes(letter))
      expect(seen(prefix, true), prefix).not.toMatch(/[*_`#[\]]|\]\(|https:|^-|^>/);
  });

  it.each(letters)('never takes back a word that it showed: %j', (letter) => {
    let before = '';
    for (const prefix of prefixes(letter)) {
      const now = seen(prefix, true);
      expect(now.startsWith(before), `“${now}” after “${before}”`).toBe(true);
      before = now;
    }
    expect(seen(letter).startsWith(before)).toBe(true);
  });

  it('keeps up: at most a mark and its address are held back', () => {
    for (const prefix of prefixes('물결이 말해. 그래도 괜찮아, 천천히 가자'))
      expect(seen(prefix, true)).toBe(seen(prefix));
  });

  it('comes to an end whatever marks are thrown together', () => {
    const signs = ['*', '**', '_', '`', '[', '](', ')', '!', '\\', '\n', '- ', '1. ', '> ', '# ', '가', 'a', ' '];
    for (let first = 0; first < signs.length; first += 1) {
      const text = Array.from({ length: 24 }, (_, index) => signs[(first + index * index * 104729) % signs.length]);
      for (const prefix of prefixes(text.join(''))) expect(() => html(prefix, true)).not.toThrow();
    }
  });

  it('is bold from the first letter on', () => {
    expect(inside('이건 **별', true)).toContain('이건 <strong>별</strong>');
    expect(inside('이건 **별*', true)).toContain('이건 <strong>별</strong>');
  });

  it('makes no heading of a line under which a dash appears', () => {
    expect(html('첫 줄\n-', true)).not.toContain('<h');
    expect(html('첫 줄\n---', true)).not.toContain('<h');
  });
});

describe('prose that has ended', () => {
  it.each([
    ['**별(The Star)**은', '<strong>별(The Star)</strong>은'],
    ['***둘 다***야', '<strong><em>둘 다</em></strong>야'],
    ['*a **b** c*', '<em>a <strong>b</strong> c</em>'],
    ['_조용히_ 말해', '<em>조용히</em> 말해'],
    ['잘렸어 **그리고', '잘렸어 <strong>그리고</strong>'],
    ['5*3*2는 30', '5*3*2는 30'],
    ['snake_case_name', 'snake_case_name'],
    ['안녕~~ 반가워~~', '안녕~~ 반가워~~'],
    ['[바다]를 봐', '[바다]를 봐'],
    ['\\*별표\\*', '*별표*'],
    ['2 * 3', '2 * 3'],
  ])('%s', (source, expected) => {
    expect(inside(source)).toBe(`<p class="whitespace-pre-line">${expected}</p>`);
  });

  it('lets no HTML through', () => {
    expect(html('<img src=x onerror=alert(1)> <b>굵게</b>')).not.toMatch(/<img|<b>/);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '//example.org', '/rooms', 'tel:109'])(
    'follows no link to %s',
    (address) => {
      expect(inside(`[눌러](${address})`)).toContain('눌러');
      expect(html(`[눌러](${address})`)).not.toContain('<a');
    },
  );

  it('follows a link to the web, and tells the page there nothing', () => {
    expect(html('[여기](https://example.org/)')).toContain(
      'href="https://example.org/" target="_blank" rel="noopener noreferrer nofollow"',
    );
  });

  it('reads lists, even with empty lines between', () => {
    expect(html('3. 셋\n\n4. 넷')).toMatch(/<ol start="3".*셋.*넷/s);
    expect(html('할 일\n- 하나\n- 둘')).toMatch(/<p.*할 일<\/p><ul.*하나.*둘/s);
  });
});
