import { create } from 'zustand';

interface Toast {
  id: number;
  text: string;
}

interface ToastStore {
  toasts: Toast[];
  show: (text: string) => void;
  dismiss: (id: number) => void;
}

let nextId = 1;

export const useToasts = create<ToastStore>((set) => ({
  toasts: [],
  show: (text) => set((state) => ({ toasts: [...state.toasts.slice(-2), { id: nextId++, text }] })),
  dismiss: (id) => set((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) })),
}));
