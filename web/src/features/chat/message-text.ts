import type { ConchMessage } from '@/contracts/chat';

export function textOf(message: ConchMessage): string {
  return message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
}
