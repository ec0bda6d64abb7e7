import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@/shared/api/problem';
import { useMemberStore } from '@/shared/session/member-store';

/** What the server refused it will refuse again; only an unreachable or broken one is worth asking twice. */
const worthRetrying = (failures: number, error: Error) =>
  failures < 2 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500);

export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: worthRetrying, staleTime: 15_000 } },
});

/** What was answered to one person is not shown to the next. */
useMemberStore.subscribe(({ member }, { member: before }) => {
  if (member === undefined || before === undefined || member?.id === before?.id) return;
  const wasMember = before?.kind === 'member';
  // A guest who signs in keeps everything; it only may have become more.
  void (wasMember || member === null ? queryClient.resetQueries() : queryClient.invalidateQueries());
});
