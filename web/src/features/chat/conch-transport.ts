import { DefaultChatTransport } from 'ai';
import type { ConchMessage } from '@/contracts/chat';
import { api } from '@/shared/api/client';
import { endOnSilence } from '@/shared/api/silence';
import { textOf } from './message-text';

/** What a request carries when it picks cards rather than says something. */
export interface Pick {
  draw_id: string;
  positions: number[];
}

interface Request {
  api: string;
  body: object;
}

/** The server says something at least every fifteen seconds, if only that it is still there. */
const longestSilenceMs = 40_000;

/** It takes no body: the conversation itself says which answer it is about. */
const regeneratePath = '/regenerate';

/** The AI SDK's stream over our own addresses, our session and our problems. */
export function createConchTransport(conversation: string): DefaultChatTransport<ConchMessage> {
  const base = `/api/v1/chat/conversations/${encodeURIComponent(conversation)}`;
  return new DefaultChatTransport<ConchMessage>({
    fetch: async (input, init) => {
      const address = addressOf(input);
      const response = await api.send(address, {
        method: init?.method === 'POST' ? 'POST' : 'GET',
        body: address.endsWith(regeneratePath) ? undefined : (init?.body ?? undefined),
        ...(init?.headers === undefined ? {} : { headers: init.headers }),
        signal: init?.signal ?? null,
      });
      return endOnSilence(response, longestSilenceMs);
    },
    prepareSendMessagesRequest: ({ messages, body, trigger }) =>
      trigger === 'regenerate-message'
        ? { api: `${base}${regeneratePath}`, body: {} }
        : sendRequest(base, messages, body),
    prepareReconnectToStreamRequest: () => ({ api: `${base}/stream` }),
  });
}

export function sendRequest(
  base: string,
  messages: readonly ConchMessage[],
  body: Record<string, unknown> | undefined,
): Request {
  const pick = body?.['pick'] as Pick | undefined;
  if (pick !== undefined) {
    return { api: `${base}/draws/${encodeURIComponent(pick.draw_id)}/pick`, body: { positions: pick.positions } };
  }
  const said = messages.findLast((message) => message.role === 'user');
  if (said === undefined) throw new Error('there is nothing to send');
  return { api: `${base}/messages`, body: { id: said.id, text: textOf(said) } };
}

function addressOf(input: RequestInfo | URL): string {
  return typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
}
