import { describe, expect, it } from 'vitest';
import { deviceName, deviceParts, isHandheld } from './device-name';

const korean = {
  unknown: '알 수 없는 기기',
  app: '앱',
  together: ({ browser, system }: { browser: string; system: string }) => `${system}의 ${browser}`,
};

describe('a device', () => {
  it.each([
    ['Chrome on Android', 'Android의 Chrome'],
    ['an app on iPhone', 'iPhone의 앱'],
    ['curl', 'curl'],
    ['Unknown device', '알 수 없는 기기'],
    ['', '알 수 없는 기기'],
  ])('that the server calls %j is %j', (device, name) => {
    expect(deviceName(device, korean)).toBe(name);
  });

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
