import { useEffect } from 'react';
import { useToasts } from './toast-store';

const shownForMs = 4000;

export function Toaster() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-6 z-60 grid justify-items-center gap-2 px-4"
    >
      {toasts.map((toast) => (
        <ToastLine key={toast.id} id={toast.id} text={toast.text} />
      ))}
    </div>
  );
}

function ToastLine({ id, text }: { id: number; text: string }) {
  const dismiss = useToasts((state) => state.dismiss);
  useEffect(() => {
    const timer = setTimeout(() => dismiss(id), shownForMs);
    return () => clearTimeout(timer);
  }, [id, dismiss]);
  return (
    <p className="animate-rise rounded-full border border-line bg-ocean px-5 py-2.5 text-sm text-pearl shadow-lift">
      {text}
    </p>
  );
}
