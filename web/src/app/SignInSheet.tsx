import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { SignInSheet as Sheet } from '@/features/auth/sign-in/SignInSheet';
import { useMemberStore } from '@/shared/session/member-store';
import { closeSignIn } from '@/shared/session/sign-in-prompt';
import { queryClient } from './query-client';

/** Closes by itself when somebody is in, be it by another tab. */
export function SignInSheet() {
  const signedIn = useMemberStore((state) => state.member?.kind === 'member');
  useEffect(() => {
    if (signedIn) closeSignIn();
  }, [signedIn]);
  return (
    <QueryClientProvider client={queryClient}>
      <Sheet onClose={closeSignIn} />
    </QueryClientProvider>
  );
}
