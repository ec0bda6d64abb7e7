import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMemberStore } from '@/shared/session/member-store';
import { askToSignIn, useSignInPrompt } from '@/shared/session/sign-in-prompt';
import { useToasts } from '@/shared/ui/toast-store';

const SignInSheet = lazy(() => import('./SignInSheet').then((module) => ({ default: module.SignInSheet })));

/** Says it when a session ended by itself, and opens the sign-in sheet for whoever asks. */
export function SessionWatch() {
  const { t } = useTranslation();
  const asked = useSignInPrompt((state) => state.open);
  const show = useToasts((state) => state.show);
  useEffect(
    () =>
      useMemberStore.subscribe((state, before) => {
        if (state.endings > before.endings) {
          show(t('session.ended'), { label: t('session.again'), run: askToSignIn });
        }
      }),
    [show, t],
  );
  return asked ? (
    <Suspense fallback={null}>
      <SignInSheet />
    </Suspense>
  ) : null;
}
