import { describe, expect, it, vi } from 'vitest';
import { FakePair } from './fake-channels';

describe('the data channels of a room', () => {
  it('carry what is sent to the handler of the same name', () => {
    const pair = new FakePair();
    const [table, talk] = [vi.fn(), vi.fn()];
    pair.right.listen('table', { onMessage: table });
    pair.right.listen('talk', { onMessage: talk });
    pair.connect();
    expect(pair.left.send('table', 'right', 'a card')).toBe(true);
    expect(table).toHaveBeenCalledExactlyOnceWith('left', 'a card');
    expect(talk).not.toHaveBeenCalled();
  });

  it('say so when nothing can be sent', () => {
    const pair = new FakePair();
    expect(pair.left.send('table', 'right', 'too early')).toBe(false);
    pair.connect();
    pair.cut();
    expect(pair.left.send('table', 'right', 'too late')).toBe(false);
  });

  it('tell of a close and an open when the line is rebuilt', () => {
    const pair = new FakePair();
    const said: string[] = [];
    pair.left.listen('table', {
      onOpen: (id) => said.push(`open ${id}`),
      onClose: (id) => said.push(`close ${id}`),
      onMessage: () => undefined,
    });
    pair.connect();
    pair.connect();
    expect(said).toEqual(['open right', 'close right', 'open right']);
  });

  it('keep what came before anybody listened, and tell who listens late that the way is open', () => {
    const pair = new FakePair();
    pair.connect();
    pair.left.send('table', 'right', 'one');
    pair.left.send('table', 'right', 'two');
    const [onOpen, onMessage] = [vi.fn(), vi.fn()];
    pair.right.listen('table', { onOpen, onMessage });
    expect(onOpen).toHaveBeenCalledExactlyOnceWith('left');
    expect(onMessage.mock.calls).toEqual([
      ['left', 'one'],
      ['left', 'two'],
    ]);
  });

  it('stop telling whoever gave the channel back', () => {
    const pair = new FakePair();
    const onMessage = vi.fn();
    const stop = pair.right.listen('table', { onMessage });
    pair.connect();
    stop();
    pair.left.send('table', 'right', 'nobody hears');
    expect(onMessage).not.toHaveBeenCalled();
  });
});
