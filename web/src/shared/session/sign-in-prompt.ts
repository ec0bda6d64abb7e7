import { create } from 'zustand';

/** The one sign-in sheet, which anything may ask for: the header, a page, a notice. */
export const useSignInPrompt = create<{ open: boolean }>(() => ({ open: false }));

export function askToSignIn(): void {
  useSignInPrompt.setState({ open: true });
}

export function closeSignIn(): void {
  useSignInPrompt.setState({ open: false });
}
