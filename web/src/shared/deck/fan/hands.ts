import type { FanStage } from './stage';
import { ThrowSpeed } from './throw-speed';

interface Drag {
  startX: number;
  lastX: number;
  speed: ThrowSpeed;
}

/** A hand that moved less than this has tapped, not dragged. */
const tapPixels = 6;
const wheelPush = 0.09;

/** Everything that can turn the wheel: pointer, mouse wheel, keys. Returns the function that takes the hands off again. */
export function layHandsOn(host: HTMLElement, stage: FanStage, onPick: (card: number) => void): () => void {
  let drag: Drag | undefined;
  /** The card at hand when the hand came down; holding the wheel may let it go. */
  let before: number | undefined;

  function begin(event: PointerEvent): void {
    if (!event.isPrimary || event.button !== 0) return;
    before = stage.atHand;
    host.setPointerCapture(event.pointerId);
    drag = { startX: event.clientX, lastX: event.clientX, speed: new ThrowSpeed() };
    drag.speed.begin(event.clientX, event.timeStamp);
    stage.hold();
  }

  function move(event: PointerEvent): void {
    if (drag === undefined) return;
    stage.dragBy((drag.lastX - event.clientX) / stage.pixelsPerCard);
    drag.speed.move(event.clientX, event.timeStamp);
    drag.lastX = event.clientX;
  }

  function end(event: PointerEvent): void {
    if (drag === undefined) return;
    const { startX, speed } = drag;
    drag = undefined;
    const tapped = event.type === 'pointerup' && Math.abs(event.clientX - startX) < tapPixels;
    if (tapped) tap(event);
    else stage.release(-speed.end(event.timeStamp) / stage.pixelsPerCard);
  }

  /** The first tap brings a card to hand, a tap on the card at hand picks it: nothing is drawn by accident. */
  function tap(event: PointerEvent): void {
    const touched = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-card]');
    if (touched === null || touched === undefined) {
      stage.release(0);
      return;
    }
    const card = Number(touched.dataset['card']);
    const atHand = card === before;
    stage.turnTo(card);
    if (atHand) onPick(card);
  }

  function turn(event: WheelEvent): void {
    const distance = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY;
    event.preventDefault(); // Over the wheel, the wheel turns; the page is scrolled beside it.
    stage.push(distance * wheelPush);
  }

  const keys: Readonly<Record<string, () => void>> = {
    ArrowRight: () => stage.turnBy(1),
    ArrowDown: () => stage.turnBy(1),
    ArrowLeft: () => stage.turnBy(-1),
    ArrowUp: () => stage.turnBy(-1),
    PageDown: () => stage.turnBy(10),
    PageUp: () => stage.turnBy(-10),
    Home: () => stage.turnTo(0),
    End: () => stage.turnToLast(),
    Enter: () => onPick(stage.atHand),
    ' ': () => onPick(stage.atHand),
  };

  function press(event: KeyboardEvent): void {
    const action = keys[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  }

  const listening = new AbortController();
  const { signal } = listening;
  host.addEventListener('pointerdown', begin, { signal });
  host.addEventListener('pointermove', move, { signal });
  host.addEventListener('pointerup', end, { signal });
  host.addEventListener('pointercancel', end, { signal });
  host.addEventListener('wheel', turn, { signal, passive: false });
  host.addEventListener('keydown', press, { signal });
  return () => listening.abort();
}
