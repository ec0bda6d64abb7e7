import type { TFunction } from 'i18next';

const known = ['kakao', 'naver', 'google'] as const;

export function providerName(t: TFunction<'auth'>, provider: string): string {
  return t(`provider.${known.find((candidate) => candidate === provider) ?? 'other'}`);
}
