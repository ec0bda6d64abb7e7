/** For tests: a server that answers as it is told, in the true wire format. */
type Answer = (request: Request) => Response | Promise<Response>;

export class ServerDouble {
  private readonly answers = new Map<string, Answer>();
  private readonly asked: string[] = [];
  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(new URL(input as string, 'http://conch.test'), init);
    const { pathname } = new URL(request.url);
    for (const [key, answer] of this.answers) {
      const [method, ending = ''] = key.split(' ');
      if (method !== request.method || !pathname.endsWith(ending)) continue;
      this.asked.push(key);
      return answer(request);
    }
    throw new Error(`nobody expected ${request.method} ${pathname}`);
  };

  on(method: string, ending: string, answer: Answer): void {
    this.answers.set(`${method} ${ending}`, answer);
  }

  count(method: string, ending: string): number {
    return this.asked.filter((key) => key === `${method} ${ending}`).length;
  }

  /** An event stream that ends well, or breaks as a lost network does. */
  stream(events: readonly string[], ending: 'ends' | 'breaks' = 'ends'): Response {
    const waiting = [...events];
    const encoder = new TextEncoder();
    return new Response(
      new ReadableStream<Uint8Array>({
        pull(controller) {
          const next = waiting.shift();
          if (next !== undefined) controller.enqueue(encoder.encode(next));
          else if (ending === 'breaks') controller.error(new TypeError('network error'));
          else controller.close();
        },
      }),
    );
  }

  /** A stream that says nothing until it is told to. */
  held(): { response: Response; say: (events: readonly string[]) => void } {
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start(made) {
        controller = made;
      },
    });
    return {
      response: new Response(body),
      say: (events) => {
        controller?.enqueue(new TextEncoder().encode(events.join('')));
        controller?.close();
      },
    };
  }
}

export function chunk(event: object): string {
  return `data: ${JSON.stringify(event)}\n\n`;
}

/** A whole answer: start, the words one by one, finish. */
export function spokenParts(id: string, words: readonly string[]): string[] {
  const metadata = (status: string) => ({ created_at: '2026-01-01T00:00:00.000Z', status });
  return [
    { type: 'start', messageId: id, messageMetadata: metadata('streaming') },
    { type: 'text-start', id: 'text' },
    ...words.map((delta) => ({ type: 'text-delta', id: 'text', delta })),
    { type: 'text-end', id: 'text' },
    { type: 'finish', finishReason: 'stop', messageMetadata: metadata('complete') },
  ].map(chunk);
}

export function problem(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ type: `urn:test:${code}`, title: code, status, code }, { status, headers });
}
