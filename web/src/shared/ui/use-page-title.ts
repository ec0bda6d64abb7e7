import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the page in the tab and in the history; a page whose name has not come yet goes by the product's. */
export function usePageTitle(title: string | undefined): void {
  const { t } = useTranslation();
  const brand = t('brand');
  useEffect(() => {
    document.title = title === undefined || title === '' ? brand : `${title} · ${brand}`;
    return () => {
      document.title = brand;
    };
  }, [title, brand]);
}
