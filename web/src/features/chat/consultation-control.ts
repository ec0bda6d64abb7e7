import type { Chat } from '@ai-sdk/react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConchMessage, ConversationDetail } from '@/contracts/chat';
import { ApiProblem } from '@/shared/api/problem';
import { newUuid } from '@/shared/ids/uuid';
import { getConversation } from './api/get-conversation';
import { stopGeneration } from './api/stop-generation';
import type { Pick } from './conch-transport';
import { arrived, isClosed, saysFarewell, type Action, type ConsultationState } from './consultation-state';
import { collectDraws, openDraw, putAwayOpenOffers } from './draws';
import { forgetIfHeard, forgetUnheard, keepUnheard, useDrafts } from './drafts';
import { Line, type Outcome } from './line';
import { textOf } from './message-text';
import { longer, running, sameMessages, settled, spoken, tableOf } from './steady';
import { failureOf, retryTime } from './trouble';

const stopGraceMs = 2000;
const leaveAfterMs = 500;

/**
 * Keeps one consultation going over lines that break. There is one way back from every trouble: look at what is stored,
 * send again what never arrived, and listen on where an answer still runs. It knows the page's clock, but not React.
 */
export class ConsultationControl {
  readonly chat: Chat<ConchMessage>;
  readonly state: StoreApi<ConsultationState>;
  private readonly id: string;
  private readonly line: Line;
  private readonly onEnded: () => void;
  private action: Action | undefined;
  private busy = false;
  private disposed = false;
  /** Attempts in vain since something was last told to its end. */
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(detail: ConversationDetail, onEnded: () => void) {
    this.id = detail.conversation.id;
    this.onEnded = onEnded;
    this.line = new Line(this.id, settled(detail));
    this.chat = this.line.chat;
    const said = detail.messages.findLast((message) => message.role === 'user');
    forgetIfHeard(this.id, said === undefined ? undefined : textOf(said));
    this.state = createStore<ConsultationState>(() => ({
      trouble: undefined,
      // From the first moment on: between loading and listening the reader is not silent.
      waiting: detail.generating,
      closed: isClosed(detail.conversation.stage, detail.messages),
      freshDraw: undefined,
      wishedDraw: undefined,
      heard: running(detail),
      table: undefined,
    }));
  }

  /** Once, when the page is there: the question that opened the consultation, or the answer that still runs. */
  begin(question: string | undefined, generating: boolean): void {
    this.disposed = false;
    if (question !== undefined) this.say(question);
    else if (generating) void this.exclusively(() => this.follow());
  }

  say(text: string): void {
    keepUnheard(this.id, text);
    const message: ConchMessage = { id: newUuid(), role: 'user', parts: [{ type: 'text', text }] };
    void this.exclusively(() => this.perform({ kind: 'say', message }));
  }

  pick(pick: Pick): void {
    this.set({ freshDraw: pick.draw_id });
    void this.exclusively(() => this.perform({ kind: 'pick', pick }));
  }

  /** The last answer is given anew; the cards of a reading stay where they are. */
  sayAgain(): void {
    if (this.chat.messages.at(-1)?.role !== 'assistant') return;
    void this.exclusively(() => this.perform({ kind: 'again', before: [...this.chat.messages] }));
  }

  /** Cards were offered on the querent's own wish; an older fan is put away. */
  offered(message: ConchMessage): void {
    this.chat.messages = [...putAwayOpenOffers(this.chat.messages), message];
    this.set({ wishedDraw: openDraw(collectDraws([message]))?.draw_id });
    this.onEnded();
  }

  async stop(): Promise<void> {
    await stopGeneration(this.id);
    // The server ends the stream itself, with everything that was said until then.
    await new Promise<void>((done) => setTimeout(done, stopGraceMs));
    if (this.busy && !this.disposed) await this.line.hangUp();
  }

  /** Now, and not at the time that was announced. */
  again(): void {
    if (!this.disposed) void this.exclusively(() => this.recover());
  }

  /** The network is gone: what is heard now is not heard any more, even if the browser still believes in the line. */
  async networkLost(): Promise<void> {
    if (this.busy) await this.line.hangUp();
  }

  /** The network is back, or the page is looked at again: catch up with what was missed. */
  catchUp(): void {
    const { trouble } = this.state.getState();
    if (this.busy || this.disposed || trouble?.kind === 'paced') return;
    if (trouble?.kind === 'offline' || trouble?.kind === 'unreachable') this.again();
    else if (trouble === undefined) void this.exclusively(() => this.sync());
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    // Not at once: while developing, React leaves and comes back in the same breath.
    setTimeout(() => {
      if (this.disposed) void this.line.hangUp();
    }, leaveAfterMs);
  }

  private async exclusively(work: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    clearTimeout(this.timer);
    try {
      await work();
    } finally {
      this.busy = false;
    }
  }

  private async perform(action: Action): Promise<void> {
    this.action = action;
    this.set({ trouble: undefined });
    await this.judge(await this.line.listen(() => this.send(action)));
  }

  private send(action: Action): Promise<void> {
    const { chat } = this;
    switch (action.kind) {
      case 'say':
        chat.messages = chat.messages.filter((message) => message.id !== action.message.id);
        return chat.sendMessage(action.message);
      case 'pick':
        // An empty message in front keeps the SDK from continuing the one that offered the cards.
        chat.messages = [...spoken(chat.messages), { id: newUuid(), role: 'assistant', parts: [] }];
        return chat.sendMessage(undefined, { body: { pick: action.pick } });
      case 'again': {
        const last = action.before.at(-1);
        this.set({ table: last === undefined ? undefined : tableOf(last, newUuid()), freshDraw: undefined });
        return chat.regenerate();
      }
    }
  }

  private async judge(outcome: Outcome): Promise<void> {
    if (this.disposed) return;
    if (outcome instanceof ApiProblem) await this.stumble(outcome);
    else if (outcome === 'ended') this.finish();
    else {
      // Cut off, or an answer that ended between two questions: it is stored whole by now.
      if (outcome === 'cut-off') this.set({ heard: this.heardSoFar() });
      this.tryLater(undefined);
    }
  }

  private finish(): void {
    this.attempt = 0;
    this.action = undefined;
    forgetUnheard(this.id);
    this.chat.messages = spoken(this.chat.messages);
    const closed = this.state.getState().closed || saysFarewell(this.chat.messages.at(-1));
    this.set({ heard: undefined, table: undefined, trouble: undefined, waiting: false, closed });
    this.onEnded();
  }

  private async recover(): Promise<void> {
    let stored: ConversationDetail;
    try {
      stored = await getConversation(this.id);
    } catch (error) {
      if (!this.disposed) await this.stumble(error as Error);
      return;
    }
    if (this.disposed) return;
    this.adopt(stored);
    const { action } = this;
    if (action !== undefined && !arrived(action, stored.messages)) await this.perform(action);
    else if (stored.generating) await this.follow();
    else this.finish();
  }

  private async follow(): Promise<void> {
    this.set({ trouble: undefined });
    await this.judge(await this.line.listen(() => this.chat.resumeStream()));
  }

  /** Looks quietly whether another tab or device has gone on; a line that is down is no trouble to who only looks. */
  private async sync(): Promise<void> {
    const stored = await getConversation(this.id).catch(() => undefined);
    if (stored === undefined || this.disposed) return;
    if (!stored.generating && sameMessages(stored.messages, this.chat.messages)) return;
    this.adopt(stored);
    if (stored.generating) await this.follow();
  }

  private adopt(stored: ConversationDetail): void {
    const heard = running(stored);
    const before = this.state.getState().heard;
    const unsent = this.action?.kind === 'say' && !arrived(this.action, stored.messages) ? [this.action.message] : [];
    this.chat.messages = [...settled(stored), ...unsent];
    this.set({
      heard: heard !== undefined && before?.id === heard.id ? longer(before, heard) : heard,
      closed: isClosed(stored.conversation.stage, stored.messages),
    });
  }

  /** What a refusal means, and what is done about it. */
  private async stumble(error: Error): Promise<void> {
    const failure = failureOf(error);
    switch (failure) {
      case 'unreachable':
        this.tryLater(error);
        return;
      case 'paced': {
        const retryAt = retryTime(error, 0, Date.now());
        this.set({ trouble: { kind: 'paced', retryAt } });
        const held = this.action?.kind === 'pick' ? this.action : undefined;
        this.giveBack();
        this.at(retryAt, () => (held === undefined ? this.resolve() : this.perform(held)));
        return;
      }
      case 'closed':
        this.giveBack();
        this.set({ closed: true, trouble: undefined });
        return;
      case 'elsewhere':
        this.giveBack();
        await this.recover();
        return;
      case 'moved-on':
        this.giveBack();
        this.set({ trouble: { kind: 'refused', error, again: false } });
        await this.sync();
        return;
      case 'gone':
      case 'signed-out':
        this.giveBack();
        this.set({ trouble: { kind: failure } });
        return;
      default:
        this.giveBack();
        this.set({ trouble: { kind: 'refused', error, again: this.chat.messages.at(-1)?.role === 'user' } });
    }
  }

  /** What could not be done is undone on the page: words go back into the field, an answer back to its place. */
  private giveBack(): void {
    const { action } = this;
    this.action = undefined;
    if (action?.kind === 'say') {
      this.chat.messages = this.chat.messages.filter((message) => message.id !== action.message.id);
      useDrafts.getState().put(this.id, textOf(action.message));
    } else if (action?.kind === 'again') this.chat.messages = [...action.before];
    else this.chat.messages = spoken(this.chat.messages);
    this.set({ table: undefined, heard: undefined, waiting: false });
  }

  private tryLater(error: Error | undefined): void {
    const offline = typeof navigator !== 'undefined' && !navigator.onLine;
    const retryAt = retryTime(error, this.attempt, Date.now());
    // A first cut is mended in the blink of an eye; it is not worth a word.
    if (offline) this.set({ trouble: { kind: 'offline' } });
    else if (this.attempt > 0 || error !== undefined) this.set({ trouble: { kind: 'unreachable', retryAt } });
    this.set({ waiting: true });
    this.attempt += 1;
    this.at(retryAt, () => this.recover());
  }

  private at(time: number, work: () => Promise<void>): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(
      () => {
        if (!this.disposed) void this.exclusively(work);
      },
      Math.max(0, time - Date.now()),
    );
  }

  private resolve(): Promise<void> {
    this.set({ trouble: undefined });
    return Promise.resolve();
  }

  private heardSoFar(): ConchMessage | undefined {
    const last = this.chat.messages.at(-1);
    const { heard } = this.state.getState();
    if (last?.role !== 'assistant' || last.metadata?.status !== 'streaming') return heard;
    return heard?.id === last.id ? longer(last, heard) : last;
  }

  private set(change: Partial<ConsultationState>): void {
    this.state.setState(change);
  }
}
