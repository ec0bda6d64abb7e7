import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';

const phone = { width: 390, height: 844 };
const wide = { width: 1440, height: 900 };

const folder = fileURLToPath(
  new URL(process.env['CONCH_PICTURES'] === '1' ? '../../docs/pictures' : '../test-results/pictures', import.meta.url),
);

/** Takes the screen as a phone and as a wide screen show it, and leaves the page as it was. */
export async function takePictures(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  for (const [size, viewport] of Object.entries({ phone, wide })) {
    await page.setViewportSize(viewport);
    // Two frames: one to lay out anew, one to paint; and the pictures and fonts that only this size needs.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await page.waitForLoadState('networkidle');
    await page.screenshot({ path: `${folder}/${name}-${size}.png`, animations: 'disabled' });
  }
  if (before !== null) await page.setViewportSize(before);
}
