// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { FileCard } from './FileCard';
import type { FileDesk } from './rtc/files/file-desk';

afterEach(cleanup);

describe('a file of before a reload', () => {
  it.each([
    ['is gone when others sent it', false, 'forgotten'],
    ['is only one that was sent when we did', true, 'sent-before'],
  ])('%s', (_, own, state) => {
    render(<FileCard named={{ name: 'moon.pdf', size: 9 }} file={undefined} own={own} desk={{} as FileDesk} />);
    expect(screen.getByRole('status').textContent).toContain(`file.state.${state}`);
  });
});
