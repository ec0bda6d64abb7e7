/** The address of each card's picture, and of the back. A chunk of its own: `useArt` loads it. */
const files = import.meta.glob<string>('../../../../crates/deck/art/*.svg', {
  query: '?url',
  import: 'default',
  eager: true,
});

export const artById: ReadonlyMap<string, string> = new Map(
  Object.entries(files).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1, -'.svg'.length), url]),
);
