// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { clearScreen, showAt } from '../on-screen';
import { AuthDouble, whale } from '../server-double';
import { SignInScreen } from './SignInScreen';

afterEach(clearScreen);

const ways = (dev = false) =>
  new AuthDouble({ 'GET /ways': Response.json({ guest: true, dev, providers: ['kakao', 'naver', 'google'] }) });
const hrefOf = (name: string) => screen.getByRole('link', { name }).getAttribute('href');
const place = () => screen.getByLabelText('place').textContent;

describe('the sign-in page', () => {
  it.each(['denied', 'expired', 'state', 'provider', 'unreachable', 'taken', 'limited', 'session'])(
    'says what happened for %s, and offers every way on',
    async (code) => {
      showAt(`/sign-in?error=${code}&provider=kakao&return_to=%2Frooms`, <SignInScreen />, ways(), null);
      expect(screen.getByRole('alert').textContent).toBe(`error.${code}`);
      await screen.findByRole('link', { name: 'page.again' });
      expect(hrefOf('page.again')).toBe('/api/v1/auth/kakao/start?return_to=%2Frooms&intent=sign-in');
      expect(hrefOf('with.naver')).toContain('/naver/start?return_to=%2Frooms');
      expect(screen.queryByRole('link', { name: 'with.kakao' })).toBeNull();
      expect(hrefOf('page.as-guest')).toBe('/rooms');
    },
  );

  it('has words for a code that it does not know, and does not go where it must not', async () => {
    showAt('/sign-in?error=brand-new&provider=evil&return_to=%2F%2Fevil.test', <SignInScreen />, ways(), null);
    expect(screen.getByRole('alert').textContent).toBe('error.unknown');
    await screen.findByRole('link', { name: 'with.kakao' });
    expect(screen.queryByRole('link', { name: 'page.again' })).toBeNull();
    expect(hrefOf('page.as-guest')).toBe('/');
  });

  it('sends whoever is signed in on to where they wanted to go', async () => {
    showAt('/sign-in?return_to=%2Freadings', <SignInScreen />, ways(), whale);
    await waitFor(() => expect(place()).toBe('/readings'));
  });

  it('signs in by a nickname where that is offered, and goes back', async () => {
    const server = ways(true);
    server.on('POST /dev', Response.json({ access_expires_at: '', member: whale }));
    showAt('/sign-in?return_to=%2Frooms', <SignInScreen />, server, null);
    fireEvent.change(await screen.findByRole('textbox', { name: 'nickname' }), { target: { value: ' 고래 ' } });
    fireEvent.click(screen.getByRole('button', { name: 'enter' }));
    await waitFor(() => expect(place()).toBe('/rooms'));
    expect(server.asked).toContain('POST /dev {"nickname":"고래"}');
  });
});
