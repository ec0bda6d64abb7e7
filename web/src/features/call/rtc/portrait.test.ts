import { describe, expect, it } from 'vitest';
import { levelOf } from './microphone-level';
import { middleSquare, portraitUrl } from './portrait';

describe('a portrait', () => {
  it('is the square in the middle', () => {
    expect(middleSquare(400, 300)).toEqual({ x: 50, y: 0, side: 300 });
    expect(middleSquare(300, 400)).toEqual({ x: 0, y: 50, side: 300 });
  });

  it('has an address that an image takes', () => {
    expect(portraitUrl({ type: 'image/jpeg', base64: 'aGk=' })).toBe('data:image/jpeg;base64,aGk=');
    expect(portraitUrl(null)).toBeUndefined();
  });
});

describe('the level of a microphone', () => {
  it('is nothing in silence, much when somebody speaks, and never more than all', () => {
    const tone = (amplitude: number) =>
      Float32Array.from({ length: 512 }, (_, index) => amplitude * Math.sin(index / 4));
    expect(levelOf(tone(0))).toBe(0);
    expect(levelOf(tone(0.1))).toBeGreaterThan(0.4);
    expect(levelOf(tone(1))).toBe(1);
  });
});
