import { describe, expect, it } from 'vitest';
import { cutOut, moved, shownSize, within, wholeCrop, zoomed } from './crop';

const wide = { width: 1600, height: 800 };
const tall = { width: 600, height: 1200 };

describe('a crop', () => {
  it('begins with the middle of the picture', () => {
    expect(cutOut(wide, wholeCrop)).toEqual({ left: 400, top: 0, side: 800 });
    expect(cutOut(tall, wholeCrop)).toEqual({ left: 0, top: 300, side: 600 });
  });

  it('never shows what is beside the picture', () => {
    for (const picture of [wide, tall]) {
      for (const crop of [
        { zoom: 1, x: 9, y: 9 },
        { zoom: 0.2, x: -9, y: 3 },
        { zoom: 99, x: 9, y: -9 },
      ]) {
        const { left, top, side } = cutOut(picture, within(picture, crop));
        expect(left).toBeGreaterThanOrEqual(-1e-9);
        expect(top).toBeGreaterThanOrEqual(-1e-9);
        expect(left + side).toBeLessThanOrEqual(picture.width + 1e-9);
        expect(top + side).toBeLessThanOrEqual(picture.height + 1e-9);
      }
    }
  });

  it('follows the hand: a picture moved to the right shows more of its left', () => {
    const before = cutOut(wide, wholeCrop);
    const after = cutOut(wide, moved(wide, wholeCrop, 0.25, 0));
    expect(after.left).toBe(before.left - 200);
  });

  it('keeps what is in the middle there while it is magnified', () => {
    const start = moved(wide, { ...wholeCrop, zoom: 2 }, 0.4, 0.2);
    const middle = (crop: typeof start) => {
      const { left, top, side } = cutOut(wide, crop);
      return [left + side / 2, top + side / 2];
    };
    expect(middle(zoomed(wide, start, 3))).toEqual(middle(start));
  });

  it('covers the frame at its smallest', () => {
    expect(shownSize(wide, 1)).toEqual({ width: 2, height: 1 });
    expect(shownSize(tall, 1)).toEqual({ width: 1, height: 2 });
  });
});
