import { create } from 'zustand';

interface PendingQuestions {
  byConversation: Readonly<Record<string, string>>;
  put: (conversation: string, text: string) => void;
  /** Hands the question out once, so that a reload never asks it again. */
  take: (conversation: string) => string | undefined;
}

/** What was typed on the shore, carried over to the consultation that it opened. */
export const usePendingQuestions = create<PendingQuestions>((set, get) => ({
  byConversation: {},
  put: (conversation, text) => set((state) => ({ byConversation: { ...state.byConversation, [conversation]: text } })),
  take: (conversation) => {
    const { [conversation]: text, ...rest } = get().byConversation;
    if (text !== undefined) set({ byConversation: rest });
    return text;
  },
}));
