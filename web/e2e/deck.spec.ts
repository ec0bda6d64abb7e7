import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { picturePath, takePictures } from './pictures';
import { applyAsExpert, newName, signInByNickname } from './signing-in';

test('whoever leafs through the deck sees all cards, and what each means', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: '카드 모두 보기' }).click();
  await expect(page).toHaveTitle(/^일흔여덟 장의 카드/);
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(78);
  await takePictures(page, 'deck-browser');

  await page.getByRole('link', { name: '컵 3' }).click();
  await expect(page).toHaveURL(/\/deck\/cups-03-three$/);
  await expect(page.getByRole('heading', { name: '컵 3', level: 1 })).toBeVisible();
  await expect(page.getByRole('definition')).toHaveCount(7);
  const upright = await page.getByRole('definition').first().innerText();
  await page.getByRole('button', { name: '역방향' }).click();
  await expect(page.getByRole('img', { name: '컵 3, 역방향' })).toBeVisible();
  expect(await page.getByRole('definition').first().innerText()).not.toBe(upright);
  await takePictures(page, 'deck-card');

  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('heading', { name: '컵 4', level: 1 })).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('heading', { name: '컵 2', level: 1 })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: '일흔여덟 장의 카드' })).toBeVisible();

  await page.goto('/deck/cups-15-emperor');
  await expect(page.getByRole('heading', { name: '이 물길 끝에는 아무것도 없어요' })).toBeVisible();
});

test('the whole deck lies on one sheet', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 1232 });
  await page.goto('/deck');
  const cards = page.getByRole('main').getByRole('listitem').locator('img');
  await expect(cards).toHaveCount(78);
  await page.evaluate(async () => {
    const faces = Array.from(document.querySelectorAll<HTMLImageElement>('main li img'), ({ src }) => src);
    const rows = [
      faces.slice(0, 11),
      faces.slice(11, 22),
      ...[22, 36, 50, 64].map((from) => faces.slice(from, from + 14)),
    ];
    const sheet = document.createElement('div');
    sheet.style.cssText = 'position:fixed;inset:0;z-index:99;background:#050819;padding:16px;display:grid;gap:10px';
    for (const row of rows) {
      const line = document.createElement('div');
      line.style.cssText = 'display:flex;gap:10px;justify-content:center;min-height:0';
      for (const src of row) {
        const card = new Image();
        card.src = src;
        card.style.cssText = `height:${row.length > 12 ? 176 : 205}px`;
        line.append(card);
      }
      sheet.append(line);
    }
    document.body.append(sheet);
    await Promise.all(Array.from(sheet.querySelectorAll('img'), (card) => card.decode()));
  });
  await page.screenshot({ path: picturePath('deck') });
});

test('a finger drawn sideways turns to the next card', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'en-GB', hasTouch: true, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto('/deck/major-00-fool');
  await expect(page.getByRole('heading', { name: 'The Fool' })).toBeVisible();
  const devtools = await context.newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: x === undefined ? [] : [{ x, y: 300 }] });
  await touch('touchStart', 300);
  await touch('touchMove', 200);
  await touch('touchMove', 120);
  await touch('touchEnd');
  await expect(page.getByRole('heading', { name: 'The Magician' })).toBeVisible();
  await context.close();
});

/** A picture of a card, in the shape and size that a scanner may give. */
async function picture(page: Page, width: number, height: number, hue: number): Promise<Buffer> {
  const url = await page.evaluate(
    ([w, h, colour]) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [w, h];
      const context = canvas.getContext('2d');
      if (context === null) return '';
      context.fillStyle = `hsl(${colour} 60% 40%)`;
      context.fillRect(0, 0, w, h);
      return canvas.toDataURL('image/png');
    },
    [width, height, hue] as const,
  );
  return Buffer.from(url.split(',')[1] ?? '', 'base64');
}

test('an expert gives a deck pictures of their own', async ({ page }) => {
  const name = newName('화가');
  await page.goto('/decks');
  await page.getByRole('main').getByRole('button', { name: '로그인하기' }).click();
  await signInByNickname(page, name);
  await expect(page.getByRole('heading', { name: '상담가의 자리예요' })).toBeVisible();
  await applyAsExpert(page, name);

  await page.goto('/decks');
  await page.getByRole('button', { name: '새 덱' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: '덱 이름' }).fill('무지개 덱');
  await page.getByRole('dialog').getByRole('button', { name: '만들기' }).click();
  await expect(page.getByRole('heading', { name: '무지개 덱', level: 1 })).toBeVisible();

  const file = async (fileName: string, hue: number, width = 300, height = 520) => ({
    name: fileName,
    mimeType: 'image/png',
    buffer: await picture(page, width, height, hue),
  });
  await page
    .getByLabel('그림 고르기', { exact: true })
    .last()
    .setInputFiles([
      await file('00-fool.png', 10),
      await file('cups-03.png', 120),
      await file('뒷면.png', 240),
      await file('IMG_2034.png', 300),
      await file('swords-02.png', 60, 520, 300),
      { name: 'wands-01.png', mimeType: 'image/png', buffer: readFileSync(new URL(import.meta.url)) },
    ]);
  const uploads = page.getByRole('region', { name: '올리는 그림' });
  await expect(uploads.getByText('6장 가운데 3장 올렸어요')).toBeVisible();
  await expect(uploads.getByText('세로가 가로의 1.2배에서 2.2배여야 해요')).toBeVisible();
  await takePictures(page, 'deck-uploads');
  await uploads.getByRole('combobox', { name: 'IMG_2034.png 파일의 자리' }).selectOption('별');
  await expect(uploads.getByText('6장 가운데 4장 올렸어요')).toBeVisible();
  await expect(page.getByText('78장 가운데 3장이 내 그림이에요')).toBeVisible();

  await page.reload();
  const fool = page.getByRole('button', { name: '바보 그림 바꾸기' }).locator('img');
  await expect(fool).toHaveAttribute('src', /^\/api\/v1\/tarot\/deck-pictures\//);
  await fool.scrollIntoViewIfNeeded();
  await expect.poll(() => fool.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await page.getByRole('button', { name: '바보 그림 빼기' }).click();
  await expect(page.getByText('78장 가운데 2장이 내 그림이에요')).toBeVisible();
  await takePictures(page, 'deck-editor');

  await page.getByRole('button', { name: '덱 지우기' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '영영 지우기' }).click();
  await expect(page).toHaveURL(/\/decks$/);
  await expect(page.getByText('아직 덱이 없어요')).toBeVisible();
});
