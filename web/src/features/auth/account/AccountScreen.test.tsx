// @vitest-environment happy-dom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useMemberStore } from '@/shared/session/member-store';
import { useSignInPrompt } from '@/shared/session/sign-in-prompt';
import { clearScreen, showAt } from '../on-screen';
import { AuthDouble, problem, whale } from '../server-double';
import { AccountScreen } from './AccountScreen';

afterEach(() => {
  clearScreen();
  useSignInPrompt.setState({ open: false });
});

const identity = (provider: string, can_unlink: boolean) => ({ provider, linked_at: whale.created_at, can_unlink });
const session = (id: string, current: boolean, last_used_at: string) => ({
  id,
  device: id === 'odd' ? 'curl/8.0' : 'Chrome on Android',
  current,
  created_at: whale.created_at,
  last_used_at,
});

function account(): AuthDouble {
  return new AuthDouble({
    'GET /me': Response.json(whale),
    'GET /ways': Response.json({ guest: true, dev: false, providers: ['kakao', 'naver'] }),
    'GET /me/identities': Response.json({ items: [identity('kakao', false)] }),
    'GET /me/sessions': Response.json({
      items: [
        session('old', false, '2026-01-01T00:00:00.000Z'),
        session('here', true, '2026-02-01T00:00:00.000Z'),
        session('odd', false, '2026-03-01T00:00:00.000Z'),
      ],
    }),
  });
}

const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });
const place = () => screen.getByLabelText('place').textContent;
const card = (name: string) => within(screen.getByRole('region', { name }));

describe('the account page', () => {
  it('asks a visitor to sign in', () => {
    showAt('/account', <AccountScreen />, new AuthDouble(), null);
    fireEvent.click(button('nobody.sign-in'));
    expect(useSignInPrompt.getState().open).toBe(true);
  });

  it('says that linking needs a session, when it ended on the way', () => {
    showAt('/account?error=session&provider=naver', <AccountScreen />, new AuthDouble(), null);
    expect(screen.getByText('error.session')).toBeTruthy();
  });

  it('lets a guest take and delete what is theirs, and nothing else', () => {
    showAt('/account', <AccountScreen />, new AuthDouble(), { ...whale, kind: 'guest' });
    const titles = screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent);
    expect(titles).toEqual(['guest.title', 'export.title', 'delete.title']);
  });

  it('changes the nickname', async () => {
    const server = account();
    server.on('PATCH /me', Response.json({ access_expires_at: '', member: { ...whale, nickname: '밤 고래' } }));
    showAt('/account', <AccountScreen />, server, whale);
    fireEvent.click(button('profile.edit'));
    fireEvent.change(screen.getByRole('textbox', { name: 'profile.nickname' }), { target: { value: ' 밤 고래 ' } });
    fireEvent.click(button('profile.save'));
    await screen.findByText('밤 고래');
    expect(server.asked).toContain('PATCH /me {"nickname":"밤 고래"}');
    await waitFor(() => expect(document.activeElement).toBe(button('profile.edit')));
  });

  it('says why a nickname was refused, beside the field', async () => {
    const server = account();
    server.on('PATCH /me', problem(400, 'invalid-request'));
    showAt('/account', <AccountScreen />, server, whale);
    fireEvent.click(button('profile.edit'));
    fireEvent.change(screen.getByRole('textbox', { name: 'profile.nickname' }), { target: { value: '고\u200b래' } });
    fireEvent.click(button('profile.save'));
    await screen.findByText('profile.nickname-wrong');
    expect(screen.getByRole('textbox', { name: 'profile.nickname' }).getAttribute('aria-invalid')).toBe('true');
  });
});

describe('linked accounts', () => {
  it('say why the last one cannot be unlinked, and offer the others', async () => {
    showAt('/account', <AccountScreen />, account(), whale);
    const unlink = await screen.findByRole<HTMLButtonElement>('button', { name: 'provider.kakao identities.unlink' });
    expect(unlink.disabled).toBe(true);
    const why = document.getElementById(unlink.getAttribute('aria-describedby') ?? '');
    expect(why?.textContent).toBe('identities.last');
    const link = screen.getByRole('link', { name: 'provider.naver identities.link' });
    expect(link.getAttribute('href')).toBe('/api/v1/auth/naver/start?return_to=%2Faccount&intent=link');
  });

  it('are linked with a token that is good, since the way to a provider renews none', async () => {
    const server = account();
    const assign = vi.spyOn(window.location, 'assign').mockImplementation(() => undefined);
    let renewed = false;
    server.on('GET /me', () => (renewed ? Response.json(whale) : problem(401, 'unauthenticated')));
    server.on('POST /refresh', () => {
      renewed = true;
      return Response.json({});
    });
    showAt('/account', <AccountScreen />, server, whale);
    fireEvent.click(await screen.findByRole('link', { name: 'provider.naver identities.link' }));
    await waitFor(() => expect(assign).toHaveBeenCalledTimes(1));
    expect(server.asked).toContain('POST /refresh');
  });

  it('are unlinked after a question', async () => {
    const server = account();
    let items = [identity('kakao', true), identity('naver', true)];
    server.on('GET /me/identities', () => Response.json({ items }));
    server.on('DELETE /me/identities/naver', () => {
      items = [identity('kakao', false)];
      return new Response(null, { status: 204 });
    });
    showAt('/account', <AccountScreen />, server, whale);
    fireEvent.click(await screen.findByRole('button', { name: 'provider.naver identities.unlink' }));
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'identities.unlink' }));
    await screen.findByRole('link', { name: 'provider.naver identities.link' });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('say why unlinking was refused, and stay', async () => {
    const server = account();
    server.on('GET /me/identities', Response.json({ items: [identity('kakao', true)] }));
    server.on('DELETE /me/identities/kakao', problem(409, 'last-identity'));
    showAt('/account', <AccountScreen />, server, whale);
    fireEvent.click(await screen.findByRole('button', { name: 'provider.kakao identities.unlink' }));
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'identities.unlink' }));
    const alert = await within(screen.getByRole('dialog')).findByRole('alert');
    expect(alert.textContent).toBe('problem.last-identity');
  });

  it.each([
    ['linked=naver', 'status', 'identities.linked'],
    ['error=taken&provider=naver', 'alert', 'identities.failed error.taken'],
  ])('tell how linking ended (%s), once', async (query, role, words) => {
    showAt(`/account?${query}`, <AccountScreen />, account(), whale);
    expect(card('identities.title').getByText(words).getAttribute('role')).toBe(role);
    await waitFor(() => expect(place()).toBe('/account'));
    expect(card('identities.title').getByText(words)).toBeTruthy();
  });
});

describe('sessions', () => {
  it('begin with this device, then go by last use', async () => {
    showAt('/account', <AccountScreen />, account(), whale);
    await screen.findByText('sessions.current');
    const rows = card('sessions.title').getAllByRole('listitem');
    expect(rows.map((row) => row.querySelector('button') !== null)).toEqual([false, true, true]);
    expect(rows.map((row) => row.textContent.includes('curl/8.0'))).toEqual([false, true, false]);
    expect(rows[0]?.textContent).toContain('sessions.current');
  });

  it('are ended one by one; one that had ended already just goes', async () => {
    const server = account();
    server.on('DELETE /me/sessions/odd', problem(404, 'not-found'));
    showAt('/account', <AccountScreen />, server, whale);
    await screen.findByText('sessions.current');
    const [first] = card('sessions.title').getAllByRole('button', { name: 'sessions.end-label' });
    if (first !== undefined) fireEvent.click(first);
    await waitFor(() => expect(server.asked.filter((line) => line === 'GET /me/sessions')).toHaveLength(2));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('all end after a question, and so does this one', async () => {
    const server = account();
    server.on('POST /sign-out-everywhere', new Response(null, { status: 204 }));
    showAt('/account', <AccountScreen />, server, whale);
    fireEvent.click(await screen.findByRole('button', { name: 'sessions.everywhere' }));
    expect(server.asked).not.toContain('POST /sign-out-everywhere');
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'sessions.everywhere' }));
    await waitFor(() => expect(place()).toBe('/'));
    expect(useMemberStore.getState()).toMatchObject({ member: null, endings: 0 });
  });
});

describe('taking the data along', () => {
  it.each([
    [problem(503, 'unavailable', { 'retry-after': '30' }), 'export.away problem.retry-in'],
    [problem(429, 'rate-limited', { 'retry-after': '30' }), 'export.busy problem.retry-in'],
  ])('is explained when it does not work', async (answer, words) => {
    const server = account();
    server.on('GET /me/export', answer);
    showAt('/account', <AccountScreen />, server, whale);
    fireEvent.click(button('export.start'));
    expect((await screen.findByRole('alert')).textContent).toBe(words);
  });
});

describe('deleting the account', () => {
  const dialog = () => within(screen.getByRole('dialog'));
  const type = (text: string) =>
    fireEvent.change(dialog().getByRole('textbox', { name: 'delete.confirm-label' }), { target: { value: text } });
  const confirm = () => dialog().getByRole<HTMLButtonElement>('button', { name: 'delete.confirm' });

  function openSecondStep(server: AuthDouble): void {
    showAt('/account', <AccountScreen />, server, whale);
    fireEvent.click(button('delete.start'));
    fireEvent.click(dialog().getByRole('button', { name: 'delete.next' }));
  }

  it('says first what will be gone', () => {
    showAt('/account', <AccountScreen />, account(), whale);
    fireEvent.click(button('delete.start'));
    expect(dialog().getAllByRole('listitem')).toHaveLength(5);
    expect(dialog().getByText('delete.final')).toBeTruthy();
    expect(dialog().queryByRole('textbox')).toBeNull();
  });

  it('waits for the nickname, just as it is', () => {
    openSecondStep(account());
    expect(confirm().disabled).toBe(true);
    type('달빛고래');
    expect(confirm().disabled).toBe(true);
    type('달빛 고래');
    expect(confirm().disabled).toBe(false);
  });

  it('ends with a farewell, and nobody is here any more', async () => {
    const server = account();
    server.on('DELETE /me', Response.json({ deletion_id: 'd' }, { status: 202 }));
    openSecondStep(server);
    type('달빛 고래');
    fireEvent.click(confirm());
    await waitFor(() => expect(place()).toBe('/farewell'));
    expect(server.asked).toContain('DELETE /me {"confirm":"달빛 고래"}');
    expect(useMemberStore.getState()).toMatchObject({ member: null, endings: 0 });
  });

  it('deletes nothing when the nickname has changed meanwhile', async () => {
    const server = account();
    server.on('DELETE /me', problem(400, 'invalid-request'));
    openSecondStep(server);
    type('달빛 고래');
    fireEvent.click(confirm());
    await dialog().findByText('delete.mismatch');
    expect(useMemberStore.getState().member).toEqual(whale);
  });
});
