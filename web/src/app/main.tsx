import { createRoot } from 'react-dom/client';
import { startI18n } from '@/shared/i18n/i18n';
import { App } from './App';
import '@/shared/design/tokens.css';

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  await startI18n();
  createRoot(root).render(<App />);
  await import('./fonts.css');
}

void start();
