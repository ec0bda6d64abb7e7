import { AdminScreen } from '@/features/auth/admin/AdminScreen';
import { useMember } from '@/shared/session/use-member';
import { Problem } from '@/shared/ui/Problem';
import { Tide } from '@/shared/ui/Tide';
import { NotFoundPage } from './NotFoundPage';

/** To everybody else it does not exist. */
export function AdminPage() {
  const { data: member, error, isPending, refetch } = useMember();
  if (isPending || error !== null) {
    return (
      <div className="page py-10">
        {error === null ? <Tide /> : <Problem error={error} onRetry={() => void refetch()} />}
      </div>
    );
  }
  return member?.roles.includes('admin') === true ? <AdminScreen /> : <NotFoundPage />;
}
