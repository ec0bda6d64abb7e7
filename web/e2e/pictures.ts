import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const sizes = { phone: { width: 390, height: 844 }, wide: { width: 1440, height: 900 } };
type Size = keyof typeof sizes;

/** Those that README shows; the others are for whoever changes a screen and wants to see it. */
const shown = new Set(['home-phone', 'fan-phone', 'shared-reading-phone', 'fan-wide', 'table-fan-wide', 'deck']);

/** Where a picture goes: those that are shown, into the documentation when they are to be renewed. */
export function picturePath(name: string): string {
  const renewed = process.env['CONCH_PICTURES'] === '1' && shown.has(name);
  const folder = renewed ? '../../docs/pictures' : '../test-results/pictures';
  return fileURLToPath(new URL(`${folder}/${name}.png`, import.meta.url));
}

/** Takes the screen as a phone and as a wide screen show it, and leaves the page as it was. */
export async function takePictures(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  for (const size of Object.keys(sizes) as Size[]) {
    await page.setViewportSize(sizes[size]);
    // Two frames: one to lay out anew, one to paint; and the pictures and fonts that only this size needs.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: picturePath(`${name}-${size}`), animations: 'disabled' });
  }
  if (before !== null) await page.setViewportSize(before);
}
