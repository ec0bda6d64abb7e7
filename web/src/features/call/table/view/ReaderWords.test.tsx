// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ReaderWords } from './ReaderWords';

afterEach(cleanup);

const told = () => screen.getByRole('status').textContent;

describe('the words of the AI reader', () => {
  it('are announced once they are whole, and not word by word', () => {
    const reading = { id: 'reading-a', done: false };
    const { rerender } = render(<ReaderWords text="" reading={reading} />);
    expect(told()).toBe('reader.thinking');
    rerender(<ReaderWords text="달빛이 " reading={reading} />);
    expect(told()).toBe('reader.thinking');
    rerender(<ReaderWords text="달빛이 비춰요." reading={{ ...reading, done: true }} />);
    expect(told()).toBe('달빛이 비춰요.');
  });
});
