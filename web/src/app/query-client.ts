import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@/shared/api/problem';

/** What the server refused it will refuse again; only an unreachable or broken one is worth asking twice. */
const worthRetrying = (failures: number, error: Error) =>
  failures < 2 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500);

export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: worthRetrying, staleTime: 15_000 } },
});
