import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { Tide } from '@/shared/ui/Tide';
import { Header } from './Header';

export function Layout() {
  const { t } = useTranslation();
  return (
    <>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:z-50 focus:m-2 focus:bg-abyss focus:p-2"
      >
        {t('skip')}
      </a>
      <Header />
      <main id="content" className="flex flex-1 flex-col">
        <Suspense
          fallback={
            <div className="page">
              <Tide />
            </div>
          }
        >
          <Outlet />
        </Suspense>
      </main>
    </>
  );
}
