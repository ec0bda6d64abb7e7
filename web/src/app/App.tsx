import { StrictMode, Suspense } from 'react';
import { BrowserRouter } from 'react-router';
import { ErrorBoundary } from './ErrorBoundary';
import { FloatingNotes } from './FloatingNotes';
import { Routing } from './Routing';
import { SessionWatch } from './SessionWatch';

export function App() {
  return (
    <StrictMode>
      <div aria-hidden="true" className="night-sea fixed inset-0 -z-10" />
      <ErrorBoundary>
        <BrowserRouter>
          <Suspense fallback={null}>
            <Routing />
          </Suspense>
          <Suspense fallback={null}>
            <SessionWatch />
          </Suspense>
          <FloatingNotes />
        </BrowserRouter>
      </ErrorBoundary>
    </StrictMode>
  );
}
