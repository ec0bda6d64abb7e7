/** `Chrome on Android`, as the server says it, in its two parts; `undefined` when it is not of this form. */
export function deviceParts(device: string): { browser: string; system: string } | undefined {
  const parts = / on (?!.* on )/.exec(device);
  if (parts === null) return undefined;
  const [browser, system] = [device.slice(0, parts.index).trim(), device.slice(parts.index + 4).trim()];
  return browser === '' || system === '' ? undefined : { browser, system };
}

/** Whether it is something to hold in the hand: which picture stands beside it. */
export function isHandheld(device: string): boolean {
  return /android|iphone|ipad|ios|mobile|phone/i.test(device);
}
