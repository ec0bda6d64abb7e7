import type { TFunction } from 'i18next';
import type slots from '@/shared/i18n/locales/ko/common.json';

type SlotKey = Exclude<keyof (typeof slots)['slot'], 'any'>;

const known: readonly SlotKey[] = [
  'message',
  'past',
  'present',
  'future',
  'you',
  'other',
  'bond',
  'obstacle',
  'advice',
  'heart',
  'first-path',
  'second-path',
  'unseen',
  'challenge',
  'foundation',
  'recent-past',
  'aspiration',
  'near-future',
  'self',
  'surroundings',
  'hopes-and-fears',
  'outcome',
];

/** The name of a place in a spread; one that is newer than this client is called by its number. */
export function slotLabel(t: TFunction, slotName: string, slot: number): string {
  const key = known.find((candidate) => candidate === slotName);
  return key === undefined ? t('slot.any', { number: slot + 1 }) : t(`slot.${key}`);
}
