import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { encodeMovement, Pace, parseMovement, type Movement } from './motion';

const at = (x: number): Movement => ({ kind: 'pointer', x, y: 0.5 });

describe('a movement', () => {
  it('comes through as it was sent', () => {
    const turned: Movement = { kind: 'fan', round: 'round-aaaa', offset: -12.25 };
    expect(parseMovement(encodeMovement(turned))).toEqual(turned);
    expect(parseMovement(encodeMovement(at(1)))).toEqual(at(1));
  });

  it.each([
    '',
    '[]',
    '{"kind":"pointer","x":1.1,"y":0}',
    '{"kind":"pointer","x":null,"y":0}',
    '{"kind":"fan","round":"round-aaaa","offset":1e9}',
    '{"kind":"fan","round":"r","offset":1}',
    `{"kind":"pointer","x":0,"y":0,"more":"${'x'.repeat(300)}"}`,
  ])('is dropped where it looks wrong: %s', (text) => {
    expect(parseMovement(text)).toBeUndefined();
  });
});

describe('the pace', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('lets about twenty through in a second, and always the last', () => {
    const sent: Movement[] = [];
    const pace = new Pace((movement) => sent.push(movement));
    for (let step = 0; step <= 100; step += 1) {
      pace.move(at(step / 100));
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(100);
    expect(sent.length).toBeGreaterThan(15);
    expect(sent.length).toBeLessThan(25);
    expect(sent.at(-1)).toEqual(at(1));
  });

  it('sends nothing when it was stopped', () => {
    const send = vi.fn();
    const pace = new Pace(send);
    pace.move(at(0));
    pace.move(at(1));
    pace.stop();
    vi.advanceTimersByTime(1000);
    expect(send).toHaveBeenCalledTimes(1);
  });
});
