import type { TFunction } from 'i18next';

const known = ['kakao', 'naver', 'google'] as const;

export type KnownProvider = (typeof known)[number] | 'other';

/** One that is newer than this client has no name yet. */
export function knownProvider(provider: string): KnownProvider {
  return known.find((candidate) => candidate === provider) ?? 'other';
}

export function providerName(t: TFunction<'auth'>, provider: string): string {
  // In development one can also be signed in by nothing but a nickname.
  return t(`provider.${provider === 'dev' ? 'dev' : knownProvider(provider)}`);
}
