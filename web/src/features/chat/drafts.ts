import { create } from 'zustand';

interface Drafts {
  byConversation: Readonly<Record<string, string>>;
  put: (conversation: string, text: string) => void;
}

const keyOf = (conversation: string) => `conch.draft.${conversation}`;

/** What was typed and not yet heard, of each conversation. It outlives a reload; a closed tab takes it along. */
export const useDrafts = create<Drafts>((set) => ({
  byConversation: {},
  put: (conversation, text) => {
    remember(conversation, text);
    set((state) => ({ byConversation: { ...state.byConversation, [conversation]: text } }));
  },
}));

export function useDraft(conversation: string): [string, (text: string) => void] {
  const text = useDrafts((state) => state.byConversation[conversation]);
  const put = useDrafts((state) => state.put);
  return [text ?? recall(conversation), (next) => put(conversation, next)];
}

/** Kept by the browser only: what was sent, until the server has it. The field itself is empty by then. */
export function keepUnheard(conversation: string, text: string): void {
  remember(conversation, text);
}

/** The server has it now, or it stands in the field again. */
export function forgetUnheard(conversation: string): void {
  remember(conversation, useDrafts.getState().byConversation[conversation] ?? '');
}

/** After a reload: what stands in the conversation by now need not be typed again. */
export function forgetIfHeard(conversation: string, heard: string | undefined): void {
  if (heard !== undefined && recall(conversation) === heard) remember(conversation, '');
}

function remember(conversation: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(keyOf(conversation));
    else sessionStorage.setItem(keyOf(conversation), text);
  } catch {
    // Storage may be forbidden or full; the text still stands in the field.
  }
}

function recall(conversation: string): string {
  try {
    return sessionStorage.getItem(keyOf(conversation)) ?? '';
  } catch {
    return '';
  }
}
