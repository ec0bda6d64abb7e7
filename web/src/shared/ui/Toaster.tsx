import { useEffect, useState } from 'react';
import { useToasts, type Toast } from './toast-store';

const shownForMs = 4000;
/** Longer where there is something to do; and for as long as the pointer or the focus is on it. */
const shownWithActionMs = 9000;

export function Toaster() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <div role="status" aria-live="polite" className="grid justify-items-center gap-2">
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastLine({ toast: { id, text, action } }: { toast: Toast }) {
  const dismiss = useToasts((state) => state.dismiss);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismiss(id), action === undefined ? shownForMs : shownWithActionMs);
    return () => clearTimeout(timer);
  }, [id, dismiss, action, held]);
  return (
    <p
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex animate-rise items-center gap-3 rounded-full border border-line bg-ocean px-5 py-2.5 text-sm text-pearl shadow-lift"
    >
      {text}
      {action !== undefined && (
        <button
          type="button"
          className="-my-1 rounded-full px-2 py-1 font-semibold text-gold hover:text-moon"
          onClick={() => {
            dismiss(id);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
    </p>
  );
}
