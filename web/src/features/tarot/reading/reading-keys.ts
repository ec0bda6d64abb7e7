/** Under which what came from the server is remembered. */
export const readingKey = (id: string) => ['tarot', 'reading', id] as const;
/** All lists of readings; a change of one reading may change any of them. */
export const readingLists = ['tarot', 'readings'] as const;
