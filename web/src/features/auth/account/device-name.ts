/** `Chrome on Android`, as the server says it, in its two parts; `undefined` when it is not of this form. */
export function deviceParts(device: string): { browser: string; system: string } | undefined {
  const parts = / on (?!.* on )/.exec(device);
  if (parts === null) return undefined;
  const [browser, system] = [device.slice(0, parts.index).trim(), device.slice(parts.index + 4).trim()];
  return browser === '' || system === '' ? undefined : { browser, system };
}

interface Words {
  unknown: string;
  app: string;
  together: (parts: { browser: string; system: string }) => string;
}

/** The device in the visitor's words; the names of browsers and systems are the same in every language. */
export function deviceName(device: string, words: Words): string {
  if (device === '' || device === 'Unknown device') return words.unknown;
  const name = (part: string) => (part === 'an app' ? words.app : part);
  const parts = deviceParts(device);
  return parts === undefined ? name(device) : words.together({ ...parts, browser: name(parts.browser) });
}

/** Whether it is something to hold in the hand: which picture stands beside it. */
export function isHandheld(device: string): boolean {
  return /android|iphone|ipad|ios|mobile|phone/i.test(device);
}
