import type { ServerMessage } from '@/contracts/signaling';

/** Why a request came to nothing: the server's code, or `lost` where no answer came. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly code: string;

  constructor(code: string) {
    super(`the request was not granted: ${code}`);
    this.code = code;
  }
}

interface Pending {
  resolve: (answer: ServerMessage) => void;
  reject: (error: RequestError) => void;
  timer: ReturnType<typeof setTimeout>;
}

const answerMs = 5000;

/** Requests on their way, by the id that the answer echoes. One that is lost is told so, and asked again by whoever still wants it. */
export class PendingRequests {
  private readonly pending = new Map<string, Pending>();

  add(id: string): Promise<ServerMessage> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.refused(id, 'lost'), answerMs);
      this.pending.set(id, { resolve, reject, timer });
    });
  }

  answered(id: string, answer: ServerMessage): void {
    this.take(id)?.resolve(answer);
  }

  /** True where the id belongs to a request. */
  refused(id: string, code: string): boolean {
    const pending = this.take(id);
    pending?.reject(new RequestError(code));
    return pending !== undefined;
  }

  loseAll(): void {
    for (const id of [...this.pending.keys()]) this.refused(id, 'lost');
  }

  private take(id: string): Pending | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    if (pending !== undefined) clearTimeout(pending.timer);
    return pending;
  }
}
