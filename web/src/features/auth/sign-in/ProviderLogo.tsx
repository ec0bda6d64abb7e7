import type { KnownProvider } from './provider-name';

/** The signs by which people know the providers, drawn simply. Decoration: the words beside them say who it is. */
export function ProviderLogo({ provider, className }: { provider: KnownProvider; className?: string }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={`size-5 shrink-0 ${className ?? ''}`}>
      {shapes[provider]}
    </svg>
  );
}

const shapes = {
  kakao: (
    <path
      fill="#000"
      d="M12 3.5c-5.200 0-9.500 3.300-9.500 7.400 0 2.600 1.800 4.900 4.400 6.200l-.9 3.400c-.1.4.3.6.6.4l4-2.700c.5.1.9.1 1.400.1 5.200 0 9.500-3.300 9.500-7.400S17.200 3.500 12 3.500Z"
    />
  ),
  naver: (
    <path
      fill="currentColor"
      d="M14.600 12.500 9.200 4.700H4.700v14.600h4.700v-7.800l5.400 7.800h4.500V4.700h-4.700v7.800Z"
    />
  ),
  google: (
    <>
      <path
        fill="#4285F4"
        d="M21.600 12.200c0-.7-.1-1.400-.2-2H12v3.900h5.400a4.600 4.600 0 0 1-2 3v2.500h3.200c1.900-1.700 3-4.300 3-7.400Z"
      />
      <path
        fill="#34A853"
        d="M12 22c2.700 0 5-.9 6.600-2.400l-3.200-2.500c-.9.6-2 1-3.400 1a6 6 0 0 1-5.600-4.100H3.100v2.600A10 10 0 0 0 12 22Z"
      />
      <path fill="#FBBC05" d="M6.400 14a6 6 0 0 1 0-3.900V7.500H3.100a10 10 0 0 0 0 9l3.300-2.500Z" />
      <path
        fill="#EA4335"
        d="M12 6c1.500 0 2.800.5 3.800 1.500l2.900-2.900A10 10 0 0 0 3.100 7.500l3.300 2.600A6 6 0 0 1 12 6Z"
      />
    </>
  ),
  other: (
    <path
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.500 8c.8-3.600 3.800-5.500 7.500-5.500s6.700 1.900 7.500 5.500"
    />
  ),
};
