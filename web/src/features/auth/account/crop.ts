/**
 * Which part of a picture the round frame shows. The frame is a square of size 1; the picture lies behind it, magnified by `zoom`
 * beyond the size at which it just covers the frame, and moved by an offset in frame sizes.
 */
export interface Crop {
  zoom: number;
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

export const wholeCrop: Crop = { zoom: 1, x: 0, y: 0 };
export const largestZoom = 4;

/** The picture's own size in frame sizes. */
export function shownSize(picture: Size, zoom: number): Size {
  const shorter = Math.min(picture.width, picture.height);
  return { width: (picture.width / shorter) * zoom, height: (picture.height / shorter) * zoom };
}

/** The nearest crop in which the picture covers the whole frame. */
export function within(picture: Size, crop: Crop): Crop {
  const zoom = clamp(crop.zoom, 1, largestZoom);
  const { width, height } = shownSize(picture, zoom);
  const [reachX, reachY] = [(width - 1) / 2, (height - 1) / 2];
  return { zoom, x: clamp(crop.x, -reachX, reachX), y: clamp(crop.y, -reachY, reachY) };
}

/** Magnifies around the middle of the frame: what is there stays there. */
export function zoomed(picture: Size, crop: Crop, zoom: number): Crop {
  const next = clamp(zoom, 1, largestZoom);
  const factor = next / crop.zoom;
  return within(picture, { zoom: next, x: crop.x * factor, y: crop.y * factor });
}

export function moved(picture: Size, crop: Crop, dx: number, dy: number): Crop {
  return within(picture, { ...crop, x: crop.x + dx, y: crop.y + dy });
}

/** The square of the picture that is shown, in its own pixels. */
export function cutOut(picture: Size, crop: Crop): { left: number; top: number; side: number } {
  const shorter = Math.min(picture.width, picture.height);
  const pixels = shorter / crop.zoom;
  return {
    left: picture.width / 2 - crop.x * pixels - pixels / 2,
    top: picture.height / 2 - crop.y * pixels - pixels / 2,
    side: pixels,
  };
}

function clamp(value: number, least: number, most: number): number {
  // `+ 0` keeps a negative zero out of styles and comparisons.
  return Math.min(Math.max(value, least), most) + 0;
}
