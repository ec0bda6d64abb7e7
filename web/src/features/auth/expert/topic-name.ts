import type { TFunction } from 'i18next';
import type { Topic } from '@/contracts/auth';

/** What an expert can be good at; everything else is no specialty. */
export const specialtyTopics = [
  'love',
  'work',
  'study',
  'money',
  'health',
  'relationships',
  'self',
] as const satisfies Topic[];

/** One that is newer than this client goes by the name of everything else. */
export function topicName(t: TFunction<['expert', 'tarot']>, topic: string): string {
  return t(`tarot:topic.${specialtyTopics.find((candidate) => candidate === topic) ?? 'general'}`);
}
