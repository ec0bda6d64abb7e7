import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { signOut } from './api/sign-out';

export function SignOutButton() {
  const { t } = useTranslation('auth');
  const queries = useQueryClient();
  const leave = useMutation({ mutationFn: signOut, onSuccess: () => queries.resetQueries() });
  return (
    <Button tone="plain" busy={leave.isPending} onClick={() => leave.mutate()}>
      {t('sign-out')}
    </Button>
  );
}
