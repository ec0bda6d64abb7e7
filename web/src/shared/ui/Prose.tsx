import Markdown from 'react-markdown';

/** What the reader says. Markdown only: HTML in it stays text, and pictures or links to elsewhere are not followed. */
export function Prose({ text }: { text: string }) {
  return (
    <div className="grid gap-3 text-base leading-[1.8] [&_em]:text-foam [&_h1]:text-lg [&_h2]:text-lg [&_h3]:text-lg [&_li]:ml-5 [&_li]:list-disc [&_strong]:text-moon">
      <Markdown
        disallowedElements={['img']}
        unwrapDisallowed
        components={{ a: ({ children }) => <span>{children}</span> }}
      >
        {text}
      </Markdown>
    </div>
  );
}
