export interface Month<Item> {
  /** The first moment of that month, in the visitor's own time zone. */
  start: number;
  items: Item[];
}

/** In the order in which they come, month by month of the visitor's own calendar. */
export function groupByMonth<Item extends { created_at: string }>(items: readonly Item[]): Month<Item>[] {
  const months: Month<Item>[] = [];
  for (const item of items) {
    const moment = new Date(item.created_at);
    const start = new Date(moment.getFullYear(), moment.getMonth()).getTime();
    const last = months.at(-1);
    if (last?.start === start) last.items.push(item);
    else months.push({ start, items: [item] });
  }
  return months;
}
