import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Reading } from '@/contracts/tarot';
import { changeJournal, type JournalChange } from '../api/change-journal';
import { deleteReading } from '../api/delete-reading';
import { getReading } from '../api/get-reading';
import { readingKey, readingLists } from './reading-keys';

export function useReading(id: string, enabled = true) {
  return useQuery({ queryKey: readingKey(id), queryFn: () => getReading(id), enabled });
}

/** Marks or annotates a reading, and lets everything that shows it know. */
export function useJournalChange(id: string): (change: JournalChange) => Promise<Reading> {
  const queries = useQueryClient();
  return async (change) => {
    const reading = await changeJournal(id, change);
    queries.setQueryData(readingKey(id), reading);
    void queries.invalidateQueries({ queryKey: readingLists });
    return reading;
  };
}

export function useDeleteReading(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => deleteReading(id),
    onSuccess: async () => {
      queries.removeQueries({ queryKey: readingKey(id) });
      await queries.invalidateQueries({ queryKey: readingLists });
    },
  });
}
