import { useTranslation } from 'react-i18next';
import { Problem } from '@/shared/ui/Problem';
import { pictureTrouble } from './picture';

export function PictureProblem({ error }: { error: unknown }) {
  const { t } = useTranslation('account');
  const trouble = pictureTrouble(error);
  if (trouble === undefined) return <Problem error={error} />;
  return (
    <p role="alert" className="rounded-card border border-coral/30 bg-coral/8 p-4 text-sm text-pearl">
      {t(`avatar.error.${trouble}`)}
    </p>
  );
}
