import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { largestZoom, moved, shownSize, zoomed, type Crop } from './crop';

interface CropStageProps {
  picture: ImageBitmap;
  crop: Crop;
  onCrop: (crop: Crop) => void;
}

const previewSide = 1280;
const step = 0.04;
const keySteps: Record<string, readonly [number, number]> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};
const zoomKeys: Record<string, number> = { '+': 1.1, '=': 1.1, '-': 1 / 1.1 };

/** The picture behind its round frame; it moves with a finger, a mouse or the arrow keys. */
export function CropStage({ picture, crop, onCrop }: CropStageProps) {
  const { t } = useTranslation('account');
  const canvas = useRef<HTMLCanvasElement>(null);
  const [held, setHeld] = useState<{ x: number; y: number }>();
  const { width, height } = shownSize(picture, crop.zoom);

  useEffect(() => {
    if (canvas.current === null) return;
    // A phone's photo would be more than some browsers let a canvas hold.
    const scale = Math.min(1, previewSide / Math.max(picture.width, picture.height));
    const [wide, high] = [Math.ceil(picture.width * scale), Math.ceil(picture.height * scale)];
    canvas.current.width = wide;
    canvas.current.height = high;
    canvas.current.getContext('2d')?.drawImage(picture, 0, 0, wide, high);
  }, [picture]);

  function drag(event: PointerEvent<HTMLDivElement>): void {
    if (held === undefined) return;
    const frame = event.currentTarget.clientWidth;
    onCrop(moved(picture, crop, (event.clientX - held.x) / frame, (event.clientY - held.y) / frame));
    setHeld({ x: event.clientX, y: event.clientY });
  }

  function press(event: KeyboardEvent): void {
    const by = keySteps[event.key];
    const factor = zoomKeys[event.key];
    if (by === undefined && factor === undefined) return;
    event.preventDefault();
    onCrop(by === undefined ? zoomed(picture, crop, crop.zoom * (factor ?? 1)) : moved(picture, crop, ...by));
  }

  return (
    <div className="grid justify-items-center gap-4">
      <div
        role="application"
        aria-label={t('avatar.stage')}
        tabIndex={0}
        onKeyDown={press}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setHeld({ x: event.clientX, y: event.clientY });
        }}
        onPointerMove={drag}
        onPointerUp={() => setHeld(undefined)}
        onPointerCancel={() => setHeld(undefined)}
        onWheel={(event) => onCrop(zoomed(picture, crop, crop.zoom * (event.deltaY < 0 ? 1.06 : 1 / 1.06)))}
        className="relative aspect-square w-full max-w-72 cursor-grab touch-none overflow-hidden rounded-card bg-abyss select-none active:cursor-grabbing"
      >
        <canvas
          ref={canvas}
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-1/2 max-w-none"
          style={{
            width: `${width * 100}%`,
            height: `${height * 100}%`,
            transform: `translate(-50%, -50%) translate(${(crop.x / width) * 100}%, ${(crop.y / height) * 100}%)`,
          }}
        />
        <span className="pointer-events-none absolute inset-0 rounded-full shadow-[0_0_0_20rem_rgb(5_8_25/0.6)] ring-2 ring-gold" />
      </div>
      <label className="flex w-full max-w-72 items-center gap-3 text-sm text-mist">
        {t('avatar.zoom')}
        <input
          type="range"
          min={1}
          max={largestZoom}
          step={0.01}
          value={crop.zoom}
          onChange={(event) => onCrop(zoomed(picture, crop, event.target.valueAsNumber))}
          className="h-11 flex-1 accent-gold"
        />
      </label>
    </div>
  );
}
