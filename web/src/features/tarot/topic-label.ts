import type { TFunction } from 'i18next';

const known = ['love', 'work', 'study', 'money', 'health', 'relationships', 'self'] as const;

export function topicLabel(t: TFunction<['tarot', 'common']>, topic: string): string {
  return t(`topic.${known.find((candidate) => candidate === topic) ?? 'general'}`);
}
