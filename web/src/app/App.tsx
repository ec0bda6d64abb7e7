import { StrictMode, Suspense } from 'react';
import { BrowserRouter } from 'react-router';
import { Toaster } from '@/shared/ui/Toaster';
import { ErrorBoundary } from './ErrorBoundary';
import { OfflineBar } from './OfflineBar';
import { Routing } from './Routing';
import { SessionWatch } from './SessionWatch';

export function App() {
  return (
    <StrictMode>
      <div aria-hidden="true" className="night-sea fixed inset-0 -z-10" />
      <ErrorBoundary>
        <BrowserRouter>
          <OfflineBar />
          <Suspense fallback={null}>
            <Routing />
          </Suspense>
          <Suspense fallback={null}>
            <SessionWatch />
          </Suspense>
          <Toaster />
        </BrowserRouter>
      </ErrorBoundary>
    </StrictMode>
  );
}
