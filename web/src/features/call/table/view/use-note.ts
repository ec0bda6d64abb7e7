import { useState } from 'react';

/** What the expert has written about this draw; a reload of the page does not lose it. */
export function useNote(room: string, round: string): [string, (note: string) => void] {
  const key = `conch.table.note.${room}.${round}`;
  const [note, setNote] = useState(() => read(key));
  function change(next: string): void {
    setNote(next);
    try {
      sessionStorage.setItem(key, next);
    } catch {
      // A full or forbidden storage: only a reload would lose it.
    }
  }
  return [note, change];
}

function read(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}
