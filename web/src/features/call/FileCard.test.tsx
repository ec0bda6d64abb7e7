// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { FileCard } from './FileCard';
import { FileDesk } from './rtc/files/file-desk';
import { PeerChannels } from './rtc/peer-channels';

afterEach(cleanup);

describe('a file of before a reload', () => {
  it.each([
    ['is gone when others sent it', false, 'forgotten'],
    ['is only one that was sent when we did', true, 'sent-before'],
  ])('%s', (_, own, state) => {
    const nobody = { company: () => [], onOffered: () => undefined, onViews: () => undefined };
    const desk = new FileDesk(new PeerChannels(), nobody);
    render(<FileCard named={{ name: 'moon.pdf', size: 9 }} file={undefined} own={own} desk={desk} />);
    expect(screen.getByRole('status').textContent).toContain(`file.state.${state}`);
  });
});
