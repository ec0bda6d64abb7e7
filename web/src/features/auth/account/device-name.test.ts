import { describe, expect, it } from 'vitest';
import { deviceParts, isHandheld } from './device-name';

describe('a device', () => {
  it.each([
    ['Chrome on Android', { browser: 'Chrome', system: 'Android' }],
    ['Samsung Internet on Android', { browser: 'Samsung Internet', system: 'Android' }],
    ['Unknown', undefined],
    ['', undefined],
    [' on Windows', undefined],
  ])('called %j is %j', (device, parts) => {
    expect(deviceParts(device)).toEqual(parts);
  });

  it.each([
    ['Safari on iPhone', true],
    ['Chrome on Android', true],
    ['Firefox on Linux', false],
    ['', false],
  ])('%j is held in the hand: %s', (device, handheld) => {
    expect(isHandheld(device)).toBe(handheld);
  });
});
