// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ExpertApplication } from '@/contracts/auth';
import { clearScreen, showAt } from '../on-screen';
import { AuthDouble, whale } from '../server-double';
import { Applications } from './Applications';

afterEach(clearScreen);

const application: ExpertApplication = {
  member_id: 'm7',
  nickname: '파도',
  applied_at: whale.created_at,
  expert: {
    display_name: '별빛',
    introduction: '들어 드려요.',
    specialties: ['love'],
    languages: ['ko'],
    state: 'pending',
  },
};

/** One waits, until somebody decides. */
function desk(): AuthDouble {
  let items = [application];
  const decide = () => {
    items = [];
    return new Response(null, { status: 204 });
  };
  return new AuthDouble({
    'GET /admin/experts?state=pending': () => Response.json({ items, next_cursor: null }),
    'POST /admin/experts/m7/approve': decide,
    'POST /admin/experts/m7/refuse': decide,
  });
}

describe('applications', () => {
  it('are approved with one touch, and leave the list', async () => {
    const server = desk();
    showAt('/admin', <Applications />, server, whale);
    fireEvent.click(await screen.findByRole('button', { name: 'experts.approve' }));
    await screen.findByText('experts.empty');
    expect(server.asked).toContain('POST /admin/experts/m7/approve');
  });

  it('are refused with a reason only', async () => {
    const server = desk();
    showAt('/admin', <Applications />, server, whale);
    fireEvent.click(await screen.findByRole('button', { name: 'experts.refuse' }));
    const dialog = within(screen.getByRole('dialog'));
    const refuse = dialog.getByRole<HTMLButtonElement>('button', { name: 'experts.refuse' });
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: '   ' } });
    expect(refuse.disabled).toBe(true);
    fireEvent.change(dialog.getByRole('textbox'), { target: { value: ' 소개가 짧아요 ' } });
    fireEvent.click(refuse);
    await screen.findByText('experts.empty');
    expect(server.asked).toContain('POST /admin/experts/m7/refuse {"reason":"소개가 짧아요"}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});
