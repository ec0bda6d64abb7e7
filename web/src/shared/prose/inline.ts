/** What a line of prose is made of. There is no HTML among it: what looks like HTML is text. */
export type Inline =
  | { kind: 'text' | 'code'; text: string }
  | { kind: 'strong' | 'em'; children: Inline[] }
  | { kind: 'link'; href: string; text: string };

type Mark = '*' | '**' | '_' | '__';

const longestLabel = 200;
const longestAddress = 1000;
const space = /\s/;
const wordCharacter = /[\p{L}\p{N}]/u;
const latinWord = /[A-Za-z0-9]/;
const escapable = /[\\`*_{}[\]()#+\-.!>~|]/;

/**
 * Reads the marks of one block. A mark that was opened and not closed runs to the end of the block, so that bold words
 * are bold from their first letter on. While the text grows, whatever its next letters could turn into a mark is held
 * back: nothing that is shown is ever taken away again.
 */
export function parseInline(source: string, growing: boolean): Inline[] {
  let at = 0;
  const open: Mark[] = [];

  const before = () => source[at - 1] ?? ' ';
  const runOf = (sign: string): number => {
    let end = at;
    while (source[end] === sign) end += 1;
    return end - at;
  };

  /** Reads until the innermost open mark is closed, or one around it is about to be. */
  function read(): Inline[] {
    const found: Inline[] = [];
    let text = '';
    const flush = () => {
      if (text !== '') found.push({ kind: 'text', text });
      text = '';
    };
    const add = (inline: Inline) => {
      flush();
      found.push(inline);
    };

    while (at < source.length) {
      const sign = source[at] ?? '';
      const last = at === source.length - 1;
      if (growing && last && /[\\`!]/.test(sign)) break;
      if (sign === '\\' && escapable.test(source[at + 1] ?? '')) {
        text += source[at + 1] ?? '';
        at += 2;
      } else if (sign === '`' && !space.test(source[at + 1] ?? ' ')) {
        add(code());
      } else if (sign === '[' || (sign === '!' && source[at + 1] === '[')) {
        const link = readLink();
        if (link === 'held') break;
        if (link === undefined) text += source[at++] ?? '';
        else if (link.kind === 'text') text += link.text;
        else add(link);
      } else if (sign === '*' || sign === '_') {
        const run = runOf(sign);
        if (growing && at + run === source.length) break;
        const closing = closes(sign, run);
        if (closing === 'inner') {
          at += open.at(-1)?.length ?? 0;
          flush();
          return found;
        }
        if (closing === 'outer') {
          flush();
          return found;
        }
        if (opens(sign, run)) add(marked(sign, run));
        else {
          text += source.slice(at, at + run);
          at += run;
        }
      } else {
        text += sign;
        at += 1;
      }
    }
    if (growing) at = source.length;
    flush();
    return found;
  }

  function marked(sign: '*' | '_', run: number): Inline {
    const mark = (run >= 2 ? sign + sign : sign) as Mark;
    at += mark.length;
    open.push(mark);
    const children = read();
    open.pop();
    return { kind: mark.length === 2 ? 'strong' : 'em', children };
  }

  /** Unlike CommonMark, a closing mark may be followed by a letter of Korean: **달(The Moon)**은. */
  function closes(sign: '*' | '_', run: number): 'inner' | 'outer' | undefined {
    if (open.length === 0 || space.test(before())) return undefined;
    if (sign === '_' && latinWord.test(source[at + run] ?? ' ')) return undefined;
    const inner = open.at(-1);
    if (inner === sign) {
      if (run !== 2) return 'inner';
      return open.includes((sign + sign) as Mark) ? 'outer' : undefined;
    }
    if (inner === sign + sign) return run >= 2 ? 'inner' : undefined;
    return open.includes((run >= 2 ? sign + sign : sign) as Mark) ? 'outer' : undefined;
  }

  function opens(sign: '*' | '_', run: number): boolean {
    if (run > 3 || space.test(source[at + run] ?? ' ')) return false;
    if (sign === '_') return run < 3 && !wordCharacter.test(before());
    return run > 1 || !latinWord.test(before());
  }

  function code(): Inline {
    const end = source.indexOf('`', at + 1);
    const text = source.slice(at + 1, end === -1 ? source.length : end);
    at = end === -1 ? source.length : end + 1;
    return { kind: 'code', text };
  }

  /** `[label](address)`; of a picture only its description is left. Undefined where it is a mere bracket. */
  function readLink(): Inline | 'held' | undefined {
    const picture = source[at] === '!';
    const from = at + (picture ? 2 : 1);
    const label = upTo(source, from, ']', longestLabel, /\n/);
    if (label === undefined) return undefined;
    if (label.end === undefined) return growing ? 'held' : undefined;
    const next = source[label.end + 1];
    if (next === undefined && growing) return 'held';
    if (next !== '(') return undefined;
    const address = upTo(source, label.end + 2, ')', longestAddress, space);
    if (address === undefined || (address.end === undefined && !growing)) return undefined;
    at = address.end === undefined ? source.length : address.end + 1;
    const href = picture || address.end === undefined ? undefined : safeAddress(address.text);
    return href === undefined ? { kind: 'text', text: label.text } : { kind: 'link', href, text: label.text };
  }

  const whole: Inline[] = [];
  while (at < source.length) whole.push(...read());
  return whole;
}

/** The text up to a sign; without an `end` where the source ends first, undefined where it cannot come any more. */
function upTo(source: string, from: number, sign: string, longest: number, never: RegExp) {
  const end = source.indexOf(sign, from);
  const text = source.slice(from, end === -1 ? source.length : end);
  if (text.length > longest || never.test(text)) return undefined;
  return { text, end: end === -1 ? undefined : end };
}

/** Only the web itself is linked to: no script, no data, no other programme. */
function safeAddress(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : undefined;
}
