import type { Conversation } from '@/contracts/chat';

export interface Day {
  /** Midnight of that day, in the visitor's own time zone. */
  start: number;
  conversations: Conversation[];
}

/** Newest first, in the days of the visitor's own calendar. */
export function groupByDay(conversations: readonly Conversation[]): Day[] {
  const days = new Map<number, Conversation[]>();
  const newestFirst = [...conversations].sort((one, other) => other.updated_at.localeCompare(one.updated_at));
  for (const conversation of newestFirst) {
    const start = startOfDay(new Date(conversation.updated_at));
    days.set(start, [...(days.get(start) ?? []), conversation]);
  }
  return [...days].map(([start, list]) => ({ start, conversations: list }));
}

export function startOfDay(moment: Date): number {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
}
