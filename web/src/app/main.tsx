import { createRoot } from 'react-dom/client';
import { startI18n } from '@/shared/i18n/i18n';
import { watchSession } from '@/shared/session/member-store';
import { App } from './App';
import '@/shared/design/tokens.css';

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  watchSession();
  await startI18n();
  createRoot(root).render(<App />);
  await import('./fonts.css');
}

void start();
