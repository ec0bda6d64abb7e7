import type { ConchMessage, ConversationDetail } from '@/contracts/chat';
import { textOf } from './message-text';

/** What is shown although the chat has it no more, or not yet again. */
export interface Kept {
  /** What was heard before the line broke. A replay begins from nothing: until it has caught up, this stays in sight. */
  heard: ConchMessage | undefined;
  /** The cards of an answer that is being given anew: they stay on the table. */
  table: ConchMessage | undefined;
}

const endedBadly = new Set(['stopped', 'interrupted', 'failed']);

/** The messages as they are shown: nothing twice, nothing that was there for a moment and is gone. */
export function steady(messages: readonly ConchMessage[], { heard, table }: Kept): ConchMessage[] {
  const shown = messages.filter(
    (message) => message.parts.length > 0 || endedBadly.has(message.metadata?.status ?? '') || message.id === heard?.id,
  );
  if (table !== undefined && !cardsOf(table).some((card) => shown.some((message) => cardsOf(message).includes(card)))) {
    shown.push(table);
  }
  if (heard === undefined) return shown;
  const again = shown.findIndex((message) => message.id === heard.id);
  if (again === -1) return [...shown, heard];
  return shown.map((message, index) => (index === again ? longer(message, heard) : message));
}

export function longer(one: ConchMessage, other: ConchMessage): ConchMessage {
  return textOf(one).length >= textOf(other).length && one.parts.length >= other.parts.length ? one : other;
}

/** The cards and their proof alone, without what was said of them. Undefined where none lie there. */
export function tableOf(message: ConchMessage, id: string): ConchMessage | undefined {
  const parts = message.parts.filter((part) => part.type === 'data-card' || part.type === 'data-draw-reveal');
  return parts.length === 0 ? undefined : { id, role: 'assistant', parts };
}

function cardsOf(message: ConchMessage): string[] {
  return message.parts.flatMap((part) => (part.type === 'data-card' ? [`${part.data.draw_id}/${part.data.slot}`] : []));
}

/** The answer that still runs is left out of what was loaded: the stream replays it whole. */
export function settled(detail: ConversationDetail): ConchMessage[] {
  return detail.generating ? detail.messages.filter((message) => !isRunning(message)) : detail.messages;
}

/** What was stored so far of the answer that runs. */
export function running(detail: ConversationDetail): ConchMessage | undefined {
  return detail.generating ? detail.messages.findLast(isRunning) : undefined;
}

function isRunning(message: ConchMessage): boolean {
  return message.metadata?.status === 'streaming';
}

/** Without the empty messages that only held a place. */
export function spoken(messages: readonly ConchMessage[]): ConchMessage[] {
  return messages.filter((message) => message.parts.length > 0 || message.metadata !== undefined);
}

/** Whether two states of a conversation look the same. */
export function sameMessages(some: readonly ConchMessage[], others: readonly ConchMessage[]): boolean {
  return outline(some) === outline(others);
}

function outline(messages: readonly ConchMessage[]): string {
  const parts = (message: ConchMessage) =>
    message.parts.map((part) => (part.type === 'data-draw-offer' ? part.data.status : part.type)).join(' ');
  const status = (message: ConchMessage) => (message.role === 'assistant' ? message.metadata?.status : '');
  return spoken(messages)
    .map((message) => `${message.id} ${status(message) ?? ''} ${parts(message)}`)
    .join('\n');
}
