import { describe, expect, it } from 'vitest';
import { roman } from './sections';

describe('the numbers of the major arcana', () => {
  it.each([
    [0, '0'],
    [1, 'I'],
    [4, 'IV'],
    [9, 'IX'],
    [13, 'XIII'],
    [14, 'XIV'],
    [19, 'XIX'],
    [21, 'XXI'],
  ])('%i is written %s', (number, numeral) => expect(roman(number)).toBe(numeral));
});
