import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NoteSaver } from './note-saver';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A server that answers when it is told to. */
class Server {
  readonly asked: string[] = [];
  private answers: ((failure?: Error) => void)[] = [];

  readonly save = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      this.asked.push(text);
      this.answers.push((failure) => {
        if (failure === undefined) resolve();
        else reject(failure);
      });
    });

  async answer(failure?: Error): Promise<void> {
    this.answers.shift()?.(failure);
    await vi.advanceTimersByTimeAsync(0);
  }
}

describe('a note', () => {
  it('is saved once, when the writer rests', async () => {
    const server = new Server();
    const saver = new NoteSaver({ stored: '', save: server.save });
    saver.type('바');
    await vi.advanceTimersByTimeAsync(500);
    saver.type('바다');
    await vi.advanceTimersByTimeAsync(500);
    expect(server.asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(300);
    expect(server.asked).toEqual(['바다']);
    expect(saver.current().state).toBe('saving');
    await server.answer();
    expect(saver.current()).toMatchObject({ text: '바다', state: 'saved' });
  });

  it('sends what was typed while it was being saved, after that', async () => {
    const server = new Server();
    const saver = new NoteSaver({ stored: '', save: server.save });
    saver.type('하나');
    void saver.flush();
    saver.type('하나 둘');
    await vi.advanceTimersByTimeAsync(2000);
    expect(server.asked).toEqual(['하나']);
    await server.answer();
    expect(server.asked).toEqual(['하나', '하나 둘']);
    await server.answer();
    expect(saver.current().state).toBe('saved');
  });

  it('says so when it could not be saved, keeps the words, and can be tried again', async () => {
    const server = new Server();
    const drafts: (string | undefined)[] = [];
    const saver = new NoteSaver({ stored: '', save: server.save, keepDraft: (text) => drafts.push(text) });
    saver.type('달');
    void saver.flush();
    await server.answer(new Error('away'));
    expect(saver.current()).toMatchObject({ text: '달', state: 'failed' });
    expect(drafts).toEqual(['달']);

    void saver.flush();
    await server.answer();
    expect(saver.current().state).toBe('saved');
    expect(drafts).toEqual(['달', undefined]);
  });

  it('takes up what a reload left behind, and says that it is not saved', () => {
    const saver = new NoteSaver({ stored: '별', draft: '별과 달', save: new Server().save });
    expect(saver.current()).toMatchObject({ text: '별과 달', state: 'failed' });
  });

  it('asks for nothing when the words are as they were', async () => {
    const server = new Server();
    const saver = new NoteSaver({ stored: '별', save: server.save });
    saver.type('별!');
    saver.type('별');
    await vi.advanceTimersByTimeAsync(2000);
    expect(server.asked).toEqual([]);
    expect(saver.current().state).toBe('saved');
  });
});
