import { memo, useMemo, type ReactNode } from 'react';
import { parseBlocks, type Block } from '@/shared/prose/blocks';
import { parseInline, type Inline } from '@/shared/prose/inline';

interface ProseProps {
  text: string;
  /** More words are coming: what could yet become a mark is held back for a moment. */
  growing?: boolean;
}

/** What the reader says, with the few marks of Markdown that a letter needs. HTML in it stays text. */
export function Prose({ text, growing = false }: ProseProps) {
  const blocks = useMemo(() => parseBlocks(text, growing), [text, growing]);
  return (
    <div className="grid gap-3 text-base leading-[1.8] [&_em]:text-foam [&_strong]:text-moon">
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} growing={growing && index === blocks.length - 1} />
      ))}
    </div>
  );
}

const indents = ['ml-5', 'ml-10', 'ml-14'];

function BlockView({ block, growing }: { block: Block; growing: boolean }): ReactNode {
  switch (block.kind) {
    case 'rule':
      return <hr className="gold-line my-1 border-0" />;
    case 'code':
      return <pre className="overflow-x-auto rounded-field bg-abyss/60 p-3 text-sm">{block.text}</pre>;
    case 'heading':
      return (
        <h3 className="text-lg">
          <Line text={block.text} growing={growing} />
        </h3>
      );
    case 'quote':
      return (
        <blockquote className="border-l-2 border-gold/50 pl-4 whitespace-pre-line text-mist">
          <Line text={block.text} growing={growing} />
        </blockquote>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List start={block.ordered ? block.start : undefined} className={block.ordered ? 'list-decimal' : 'list-disc'}>
          {block.items.map((item, index) => (
            <li key={index} className={`whitespace-pre-line ${indents[item.depth] ?? ''}`}>
              <Line text={item.text} growing={growing && index === block.items.length - 1} />
            </li>
          ))}
        </List>
      );
    }
    case 'paragraph':
      return (
        <p className="whitespace-pre-line">
          <Line text={block.text} growing={growing} />
        </p>
      );
  }
}

/** Remembered: of a long answer, only the block at its end is read again with every word. */
const Line = memo(function Line({ text, growing }: { text: string; growing: boolean }) {
  return parseInline(text, growing).map((inline, index) => <InlineView key={index} inline={inline} />);
});

function InlineView({ inline }: { inline: Inline }): ReactNode {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <code className="rounded bg-abyss/60 px-1.5 py-0.5 text-[0.9em]">{inline.text}</code>;
    case 'link':
      return (
        <a
          href={inline.href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="underline decoration-gold/60 underline-offset-4 hover:text-gold"
        >
          {inline.text}
        </a>
      );
    default: {
      const Tag = inline.kind;
      return (
        <Tag>
          {inline.children.map((child, index) => (
            <InlineView key={index} inline={child} />
          ))}
        </Tag>
      );
    }
  }
}
