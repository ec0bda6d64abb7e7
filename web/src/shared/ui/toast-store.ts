import { create } from 'zustand';

/** What can be done about it, for as long as the toast is there. */
export interface ToastAction {
  label: string;
  run: () => void;
}

export interface Toast {
  id: number;
  text: string;
  action: ToastAction | undefined;
}

interface ToastStore {
  toasts: Toast[];
  show: (text: string, action?: ToastAction) => void;
  dismiss: (id: number) => void;
}

let nextId = 1;

export const useToasts = create<ToastStore>((set) => ({
  toasts: [],
  show: (text, action) => set((state) => ({ toasts: [...state.toasts.slice(-2), { id: nextId++, text, action }] })),
  dismiss: (id) => set((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) })),
}));
