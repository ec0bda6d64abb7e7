/** Ids of rooms as the server makes them. */
const code = '[A-Za-z0-9_-]{22}';
const bare = new RegExp(`^${code}$`);
const inLink = new RegExp(`/rooms/(${code})(?![A-Za-z0-9_-])`);

/**
 * Where a room's door is, by what a guest was sent: its link, with or without words around it, or the code at its end. Whatever host
 * a link names, the door is here.
 */
export function roomAddress(text: string): string | undefined {
  const sent = text.trim();
  const id = bare.test(sent) ? sent : inLink.exec(sent)?.[1];
  return id === undefined ? undefined : `/rooms/${id}`;
}
