import type { ProblemDetails } from '@/contracts/problem';

/** An answer that was refused, or none at all: `code` is stable and decides what the interface says. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: string;
  readonly status: number;
  readonly fields: readonly { field: string; message: string }[];
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: Partial<ProblemDetails> & { code: string }, retryAfterSeconds?: number) {
    super(problem.title ?? problem.code);
    this.code = problem.code;
    this.status = problem.status ?? 0;
    this.fields = problem.errors ?? [];
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Reads problem+json; whatever else a proxy may have answered becomes a problem by its status. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const seconds = Number.isFinite(retryAfter) ? retryAfter : undefined;
  const body: unknown = await response.json().catch(() => undefined);
  if (isProblem(body)) return new ApiProblem({ ...body, status: response.status }, seconds);
  return new ApiProblem({ code: codeOfStatus(response.status), status: response.status }, seconds);
}

function isProblem(body: unknown): body is ProblemDetails {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
}

/** The code that says most of what a status says. */
export function codeOfStatus(status: number): string {
  if (status === 401) return 'unauthenticated';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'not-found';
  if (status === 410) return 'gone';
  if (status === 429) return 'rate-limited';
  return status >= 500 ? 'unavailable' : 'invalid-request';
}
