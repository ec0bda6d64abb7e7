/** One block of prose. `text` still has its inline marks. */
export type Block =
  | { kind: 'paragraph' | 'heading' | 'quote' | 'code'; text: string }
  | { kind: 'list'; ordered: boolean; start: number; items: ListItem[] }
  | { kind: 'rule' };

export interface ListItem {
  text: string;
  /** 0 for the outermost. */
  depth: number;
}

const heading = /^ {0,3}#{1,6}\s+(.*?)\s*#*$/;
const bullet = /^(\s*)[-*+•]\s+(.*)$/;
const numbered = /^(\s*)(\d{1,2})[.)]\s+(.*)$/;
const rule = /^ {0,3}([-*_])(\s*\1){2,}\s*$/;
const quote = /^ {0,3}>\s?(.*)$/;
const fence = /^ {0,3}```/;
/** A line of which nobody knows yet whether it will be a mark or words. */
const undecided = /^\s*(#{1,6}|[-*_+•=>`]+|[-*_](\s*[-*_])+|\d{1,2}[.)]?)?\s*$/;

/** Cuts prose into blocks. While it grows, a last line that may yet become a mark is left out. */
export function parseBlocks(source: string, growing: boolean): Block[] {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  if (growing && undecided.test(lines.at(-1) ?? '')) lines.pop();
  const blocks: Block[] = [];
  let index = 0;
  /** A paragraph that the next line goes on with. */
  let paragraph: { kind: 'paragraph'; text: string } | undefined;

  while (index < lines.length) {
    const line = lines[index] ?? '';
    const block = line.trim() === '' ? undefined : readBlock(lines, index);
    index = block?.next ?? index + 1;
    if (line.trim() === '') paragraph = undefined;
    else if (block !== undefined) {
      paragraph = undefined;
      blocks.push(block.block);
    } else if (paragraph !== undefined) paragraph.text += `\n${line.trim()}`;
    else {
      paragraph = { kind: 'paragraph', text: line.trim() };
      blocks.push(paragraph);
    }
  }
  return blocks;
}

/** The block that begins in this line, unless it is a paragraph. */
function readBlock(lines: readonly string[], from: number): { block: Block; next: number } | undefined {
  const line = lines[from] ?? '';
  if (fence.test(line)) {
    const end = lines.findIndex((other, index) => index > from && fence.test(other));
    const text = lines.slice(from + 1, end === -1 ? lines.length : end).join('\n');
    return { block: { kind: 'code', text }, next: end === -1 ? lines.length : end + 1 };
  }
  if (rule.test(line)) return { block: { kind: 'rule' }, next: from + 1 };
  const title = heading.exec(line)?.[1];
  if (title !== undefined) return { block: { kind: 'heading', text: title }, next: from + 1 };
  if (quote.test(line)) {
    const quoted = lines.slice(from).findIndex((other) => !quote.test(other));
    const next = quoted === -1 ? lines.length : from + quoted;
    const text = lines.slice(from, next).map((each) => quote.exec(each)?.[1] ?? '');
    return { block: { kind: 'quote', text: text.join('\n').trim() }, next };
  }
  return readList(lines, from);
}

function readList(lines: readonly string[], from: number): { block: Block; next: number } | undefined {
  const ordered = numbered.test(lines[from] ?? '');
  const items: ListItem[] = [];
  let next = from;
  for (; next < lines.length; next += 1) {
    const line = lines[next] ?? '';
    const item = itemOf(line);
    const last = items.at(-1);
    if (item !== undefined && !rule.test(line)) {
      // Within a list, the other kind of it is a list of its own, unless it is set in.
      if (item.depth === 0 && item.ordered !== ordered) break;
      items.push({ text: item.text, depth: item.depth });
    } else if (last !== undefined && /^\s+\S/.test(line)) last.text += `\n${line.trim()}`;
    else if (line.trim() !== '' || itemOf(lines[next + 1] ?? '') === undefined) break;
  }
  if (items.length === 0) return undefined;
  return { block: { kind: 'list', ordered, start: Number(numbered.exec(lines[from] ?? '')?.[2] ?? 1), items }, next };
}

function itemOf(line: string): (ListItem & { ordered: boolean }) | undefined {
  const ordered = numbered.exec(line);
  const [indent, text] = ordered === null ? (bullet.exec(line)?.slice(1) ?? []) : [ordered[1], ordered[3]];
  if (indent === undefined || text === undefined) return undefined;
  return { text, depth: Math.min(2, Math.floor(indent.length / 2)), ordered: ordered !== null };
}
