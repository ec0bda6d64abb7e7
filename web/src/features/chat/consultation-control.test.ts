import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConchMessage, ConversationDetail, MessageStatus } from '@/contracts/chat';
import { ConsultationControl } from './consultation-control';
import { useDrafts } from './drafts';
import { textOf } from './message-text';
import { steady } from './steady';
import { chunk, problem, ServerDouble, spokenParts } from './server-double';

const text = (words: string) => ({ type: 'text' as const, text: words });
const at = '2026-01-01T00:00:00.000Z';

function answer(id: string, words: string, status: MessageStatus, extra: ConchMessage['parts'] = []): ConchMessage {
  return { id, role: 'assistant', parts: [...extra, text(words)], metadata: { created_at: at, status } };
}
const question: ConchMessage = { id: 'u1', role: 'user', parts: [text('괜찮을까?')] };

function detail(messages: ConchMessage[], generating = false, stage: 'talking' | 'closed' = 'talking') {
  const conversation = { id: 'c1', title: '', locale: 'ko' as const, stage, created_at: at, updated_at: at };
  return { conversation, messages, generating } satisfies ConversationDetail;
}

let server: ServerDouble;
let control: ConsultationControl | undefined;

beforeEach(() => {
  server = new ServerDouble();
  vi.stubGlobal('fetch', server.fetch);
  useDrafts.setState({ byConversation: {} });
});
afterEach(() => {
  control?.dispose();
  vi.unstubAllGlobals();
});

function open(of: ConversationDetail, question?: string): ConsultationControl {
  control = new ConsultationControl(of, () => undefined);
  control.begin(question, of.generating);
  return control;
}

/** From now on, what is posted is stored under its id, with this answer; the post itself is answered with `response`. */
function storeWith(answered: ConchMessage, generating: boolean, response: () => Response): void {
  server.on('POST', '/messages', async (request) => {
    const { id } = (await request.json()) as { id: string };
    server.on('GET', '/c1', () => Response.json(detail([{ ...question, id }, answered], generating)));
    return response();
  });
}

const shown = (of: ConsultationControl) => steady(of.chat.messages, of.state.getState());
const words = (of: ConsultationControl) => shown(of).map(textOf);
const draft = () => useDrafts.getState().byConversation['c1'];
const trouble = (of: ConsultationControl) => of.state.getState().trouble;
const until = (check: () => void) => vi.waitFor(check, { timeout: 5000 });

describe('an answer whose line breaks', () => {
  it('goes on where it was, once, and never shows less than was heard', async () => {
    storeWith(answer('a1', '물결이 ', 'streaming'), true, () =>
      server.stream(spokenParts('a1', ['물결이 ', '말해']).slice(0, 4), 'breaks'),
    );
    server.on('GET', '/stream', () => server.stream(spokenParts('a1', ['물결이 ', '말해', ' 준대'])));
    const consultation = open(detail([]));
    const lengths: number[] = [];
    consultation.chat['~registerMessagesCallback'](() => lengths.push((words(consultation).at(-1) ?? '').length));

    consultation.say('괜찮을까?');

    await until(() => expect(words(consultation)).toEqual(['괜찮을까?', '물결이 말해 준대']));
    const afterTheCut = lengths.slice(lengths.indexOf('물결이 말해'.length));
    expect(Math.min(...afterTheCut)).toBeGreaterThanOrEqual('물결이 말해'.length);
    expect(trouble(consultation)).toBeUndefined();
  });

  it('is read from what is stored when it ended meanwhile', async () => {
    storeWith(answer('a1', '물결이 말해', 'complete'), false, () =>
      server.stream(spokenParts('a1', ['물결이 ']).slice(0, 3), 'breaks'),
    );
    const consultation = open(detail([]));

    consultation.say('괜찮을까?');

    await until(() => expect(words(consultation)).toEqual(['괜찮을까?', '물결이 말해']));
    expect(server.count('GET', '/stream')).toBe(0);
  });

  it('that failed at the reader is shown as failed, without a word of a broken line', async () => {
    storeWith(answer('a1', '물', 'failed'), false, () =>
      server.stream([
        ...spokenParts('a1', ['물']).slice(0, 3),
        chunk({ type: 'error', errorText: 'reader-interrupted' }),
      ]),
    );
    const consultation = open(detail([]));

    consultation.say('괜찮을까?');

    await until(() => expect(shown(consultation).at(-1)?.metadata?.status).toBe('failed'));
    expect(trouble(consultation)).toBeUndefined();
  });

  it('is followed on after a reload, with what was stored of it in sight at once', async () => {
    server.on('GET', '/stream', () => server.stream(spokenParts('a1', ['물결이 ', '말해'])));
    const consultation = open(detail([question, answer('a1', '물결', 'streaming')], true));
    expect(words(consultation)).toEqual(['괜찮을까?', '물결']);
    await until(() => expect(words(consultation)).toEqual(['괜찮을까?', '물결이 말해']));
  });

  it('is waited for from the moment that the page is there until it has ended', async () => {
    server.on('GET', '/stream', () => server.stream(spokenParts('a1', ['물결이 ', '말해'])));
    control = new ConsultationControl(detail([question, answer('a1', '물결', 'streaming')], true), () => undefined);
    const { state } = control;
    expect(state.getState().waiting).toBe(true);
    control.begin(undefined, true);
    await until(() => expect(state.getState().waiting).toBe(false));
  });
});

describe('what was said', () => {
  it('is sent again under the same id when it never arrived', async () => {
    const ids: unknown[] = [];
    server.on('POST', '/messages', async (request) => {
      ids.push(((await request.json()) as { id: string }).id);
      if (ids.length === 1) throw new TypeError('fetch failed');
      return server.stream(spokenParts('a1', ['그래']));
    });
    server.on('GET', '/c1', () => Response.json(detail([])));
    const consultation = open(detail([]));

    consultation.say('괜찮을까?');

    await until(() => expect(words(consultation)).toEqual(['괜찮을까?', '그래']));
    expect(ids).toEqual([ids[0], ids[0]]);
  });

  it('is not sent twice when only the answer was lost', async () => {
    storeWith(answer('a1', '그래', 'complete'), false, () => {
      throw new TypeError('fetch failed');
    });
    const consultation = open(detail([]));

    consultation.say('괜찮을까?');

    await until(() => expect(words(consultation)).toEqual(['괜찮을까?', '그래']));
    expect(server.count('POST', '/messages')).toBe(1);
  });

  it('goes back into the field when it was too much at once, and says until when', async () => {
    server.on('POST', '/messages', () => problem(429, 'rate-limited', { 'retry-after': '30' }));
    const consultation = open(detail([]));

    consultation.say('괜찮을까?');

    await until(() => expect(trouble(consultation)?.kind).toBe('paced'));
    const { retryAt } = trouble(consultation) as { retryAt: number };
    expect(retryAt - Date.now()).toBeGreaterThan(28_000);
    expect(draft()).toBe('괜찮을까?');
    expect(words(consultation)).toEqual([]);
  });

  it('goes back into the field while another tab has the reader’s ear, and that answer is followed', async () => {
    server.on('POST', '/messages', () => problem(409, 'answer-running'));
    server.on('GET', '/c1', () => Response.json(detail([question, answer('a1', '저', 'streaming')], true)));
    server.on('GET', '/stream', () => server.stream(spokenParts('a1', ['저쪽에서'])));
    const consultation = open(detail([]));

    consultation.say('나도');

    await until(() => expect(words(consultation)).toEqual(['괜찮을까?', '저쪽에서']));
    expect(draft()).toBe('나도');
  });

  it.each([
    [404, 'not-found', 'gone'],
    [401, 'unauthenticated', 'signed-out'],
    [400, 'invalid-request', 'refused'],
  ] as const)('is kept after %i %s', async (status, code, kind) => {
    server.on('POST', '/messages', () => problem(status, code));
    server.on('POST', '/refresh', () => problem(401, 'unauthenticated'));
    const consultation = open(detail([]));
    consultation.say('괜찮을까?');
    await until(() => expect(trouble(consultation)?.kind).toBe(kind));
    expect(draft()).toBe('괜찮을까?');
  });

  it('closes the consultation when the server says that it has ended', async () => {
    server.on('POST', '/messages', () => problem(409, 'conversation-closed'));
    const consultation = open(detail([]));
    consultation.say('하나 더');
    await until(() => expect(consultation.state.getState().closed).toBe(true));
  });
});

describe('an answer given anew', () => {
  const card = {
    type: 'data-card' as const,
    id: 'k',
    data: {
      draw_id: 'd',
      slot: 0,
      slot_name: 'message',
      position: 3,
      card_id: 'major-17-star',
      orientation: 'upright' as const,
    },
  };
  const reading = answer('a1', '별이 말해', 'complete', [card]);

  it('replaces the last one, while its cards stay on the table', async () => {
    const spoken = server.held();
    server.on('POST', '/regenerate', () => spoken.response);
    const consultation = open(detail([question, reading]));

    consultation.sayAgain();

    await until(() => expect(server.count('POST', '/regenerate')).toBe(1));
    expect(shown(consultation).at(-1)?.parts).toEqual([card]);
    spoken.say([...spokenParts('a2', []).slice(0, 1), chunk(card), ...spokenParts('a2', ['달리 말해 볼게']).slice(1)]);
    await until(() => expect(words(consultation)).toEqual(['괜찮을까?', '달리 말해 볼게']));
    expect(
      shown(consultation).filter((message) => message.parts.some((part) => part.type === 'data-card')),
    ).toHaveLength(1);
  });

  it('leaves the old one where it is when it was refused', async () => {
    server.on('POST', '/regenerate', () => problem(429, 'rate-limited', { 'retry-after': '9' }));
    const consultation = open(detail([question, reading]));
    consultation.sayAgain();
    await until(() => expect(trouble(consultation)?.kind).toBe('paced'));
    expect(words(consultation)).toEqual(['괜찮을까?', '별이 말해']);
  });
});

describe('a pick', () => {
  it('that was too much at once is made by itself when the time has come', async () => {
    server.on('POST', '/pick', () =>
      server.count('POST', '/pick') === 1
        ? problem(429, 'rate-limited', { 'retry-after': '1' })
        : server.stream(spokenParts('a2', ['별이 말해'])),
    );
    const consultation = open(detail([question, answer('a1', '뽑아 봐', 'complete')]));
    consultation.pick({ draw_id: 'd', positions: [3] });
    await until(() => expect(words(consultation).at(-1)).toBe('별이 말해'));
    expect(consultation.state.getState().freshDraw).toBe('d');
  });
});

describe('coming back', () => {
  it('catches up at once, without waiting for the announced time', async () => {
    let down = true;
    server.on('GET', '/c1', () =>
      down
        ? problem(503, 'unavailable', { 'retry-after': '600' })
        : Response.json(detail([question, answer('a1', '그래', 'complete')])),
    );
    server.on('POST', '/messages', () => problem(503, 'unavailable', { 'retry-after': '600' }));
    const consultation = open(detail([]));
    consultation.say('괜찮을까?');
    await until(() => expect(trouble(consultation)?.kind).toBe('unreachable'));

    down = false;
    server.on('POST', '/messages', () => server.stream(spokenParts('a2', ['그래'])));
    consultation.catchUp();

    await until(() => expect(trouble(consultation)).toBeUndefined());
    await until(() => expect(words(consultation).at(-1)).toBe('그래'));
  });

  it('shows what another tab has said meanwhile', async () => {
    server.on('GET', '/c1', () => Response.json(detail([question, answer('a1', '그래', 'complete')])));
    const consultation = open(detail([]));
    consultation.catchUp();
    await until(() => expect(words(consultation)).toEqual(['괜찮을까?', '그래']));
  });
});
