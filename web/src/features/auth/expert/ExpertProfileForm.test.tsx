// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Member, OwnExpertProfile } from '@/contracts/auth';
import { useMemberStore } from '@/shared/session/member-store';
import { clearScreen, showAt } from '../on-screen';
import { AuthDouble, whale } from '../server-double';
import { ExpertProfileForm } from './ExpertProfileForm';

afterEach(clearScreen);

const profile: OwnExpertProfile = {
  display_name: '달빛 미르',
  introduction: '천천히 들어요.',
  specialties: ['love'],
  languages: ['ko'],
  state: 'pending',
};
const withState = (expert: OwnExpertProfile): Member => ({ ...whale, expert });
const show = (member: Member, server = new AuthDouble()) =>
  showAt('/experts/apply', <ExpertProfileForm member={member} />, server, member);
const submit = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const chip = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });

describe('the expert’s form', () => {
  it('asks for a topic and a language before it sends anything', () => {
    const server = new AuthDouble();
    show(whale, server);
    fireEvent.change(screen.getByRole('textbox', { name: 'introduction' }), { target: { value: '안녕하세요' } });
    for (const language of ['language.ko', 'language.en']) {
      if (chip(language).checked) fireEvent.click(chip(language));
    }
    submit('apply');
    expect(screen.getAllByRole('alert').map((alert) => alert.textContent)).toEqual([
      'specialties-hint',
      'languages-hint',
    ]);
    expect(server.asked).toEqual([]);
  });

  it('sends what was chosen in its own order, and shows that it waits', async () => {
    const server = new AuthDouble({
      'PUT /me/expert-profile': Response.json({ access_expires_at: '', member: withState(profile) }),
    });
    show({ ...whale, expert: { ...profile, state: 'refused', reason: '더 자세히 적어 주세요.' } }, server);
    fireEvent.click(chip('tarot:topic.self'));
    fireEvent.click(chip('tarot:topic.work'));
    submit('again');
    await waitFor(() => expect(useMemberStore.getState().member?.expert?.state).toBe('pending'));
    expect(server.asked).toEqual([
      'PUT /me/expert-profile {"display_name":"달빛 미르","introduction":"천천히 들어요.","specialties":["love","work","self"],"languages":["ko"]}',
    ]);
  });

  it('gives the reason of a refusal, and never an old one', () => {
    show(withState({ ...profile, state: 'refused', reason: '더 자세히 적어 주세요.' }));
    expect(screen.getByRole('status').textContent).toContain('state.reason');
    clearScreen();
    show(withState({ ...profile, state: 'approved', reason: null }));
    expect(screen.getByRole('status').textContent).not.toContain('state.reason');
  });
});
