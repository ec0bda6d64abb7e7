import { useInfiniteQuery } from '@tanstack/react-query';
import { listReadings, type ReadingQuery } from '../api/list-readings';
import { readingLists } from '../reading/reading-keys';

export function useReadings(query: ReadingQuery) {
  return useInfiniteQuery({
    queryKey: [...readingLists, query],
    queryFn: ({ pageParam, signal }) => listReadings(query, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    // While others are looked for, what was found before stays in sight.
    placeholderData: (before) => before,
  });
}
