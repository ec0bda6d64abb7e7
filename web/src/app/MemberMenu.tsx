import { QueryClientProvider } from '@tanstack/react-query';
import type { ComponentProps } from 'react';
import { MemberMenu as Menu } from '@/features/auth/menu/MemberMenu';
import { queryClient } from './query-client';

/** The header stands outside of the server-state routes, so the menu brings the same client along. */
export function MemberMenu(props: ComponentProps<typeof Menu>) {
  return (
    <QueryClientProvider client={queryClient}>
      <Menu {...props} />
    </QueryClientProvider>
  );
}
