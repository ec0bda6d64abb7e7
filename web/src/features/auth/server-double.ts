import type { Member } from '@/contracts/auth';

type Answer = Response | ((request: Request) => Response | Promise<Response>);

/** For tests: auth as it answers over the wire, one line for each endpoint, such as `GET /me`. Whatever else is asked for is 401. */
export class AuthDouble {
  readonly asked: string[] = [];
  private readonly answers = new Map<string, Answer>();

  constructor(answers: Record<string, Answer> = {}) {
    for (const [line, answer] of Object.entries(answers)) this.on(line, answer);
  }

  on(line: string, answer: Answer): void {
    this.answers.set(line, answer);
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(new URL(input as string, 'http://conch.test'), init);
    const { pathname, search } = new URL(request.url);
    const path = `${pathname.replace(/^\/api\/v1\/auth/, '')}${search}`;
    const body = request.method === 'GET' ? '' : await request.clone().text();
    this.asked.push([request.method, path, body].filter(Boolean).join(' '));
    const answer = this.answers.get(`${request.method} ${path}`);
    if (answer === undefined) return problem(401, 'unauthenticated');
    return answer instanceof Response ? answer.clone() : answer(request);
  };
}

export function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ type: `urn:test:${code}`, title: code, status, code }, { status, headers });
}

export const whale: Member = {
  id: '0193a000-0000-7000-8000-000000000001',
  kind: 'member',
  nickname: '달빛 고래',
  roles: [],
  created_at: '2026-03-02T10:00:00.000Z',
  avatar_url: null,
  expert: null,
};
