import { cardAtHand, edgeFade, lift, modulo, place, stepsAway, wheelFor, type WheelSize } from './geometry';
import { advance, dragBy, glideTo, hold, isAtRest, push, release, stillWheel, type WheelMotion } from './motion';

interface StageOptions {
  /** Card backs, fewer than there are cards: all look alike, so one that leaves on the left comes back on the right. */
  sprites: readonly HTMLElement[];
  deckSize: number;
  width: number;
  reducedMotion: boolean;
  /** Told when another card has come to hand, and with undefined when the wheel begins to turn; never per frame. */
  onAtHand: (card: number | undefined) => void;
  /** Told at every frame in which a hand here turns the wheel; not when it follows another. */
  onTurn?: ((offset: number) => void) | undefined;
}

const spreadSeconds = 1.1;
const liftPixels = 26;
const takenOpacity = 0.16;
/** Slower than this, in cards per second, the card at hand is laid on top. */
const slowEnoughToSee = 12;

/**
 * Moves the cards: one animation loop that writes transforms and opacities and sleeps when all is still. Sprites are
 * drawn once and never painted again, and React is not asked at all while the wheel turns.
 */
export class FanStage {
  private readonly options: StageOptions;
  private size: WheelSize;
  private inUse: number;
  private motion: WheelMotion;
  private spread: number;
  private frame: number | undefined;
  private lastTime: number | undefined;
  private announced: number | undefined;
  private taken: ReadonlySet<number> = new Set();
  /** It goes where somebody else turns it. */
  private following = false;

  constructor(options: StageOptions) {
    this.options = options;
    this.size = wheelFor(options.width, options.deckSize);
    this.inUse = this.cast();
    const middle = Math.floor(options.deckSize / 2);
    this.motion = glideTo(stillWheel(options.reducedMotion ? middle : middle - 9), middle);
    this.spread = options.reducedMotion ? 1 : 0;
    this.wake();
  }

  /** The card at the top, or the one that is on its way there. */
  get atHand(): number {
    return cardAtHand(this.motion.target ?? this.motion.offset, this.options.deckSize);
  }

  get pixelsPerCard(): number {
    return this.size.pixelsPerCard;
  }

  resize(width: number): void {
    this.size = wheelFor(width, this.options.deckSize);
    this.inUse = this.cast();
    this.wake();
  }

  /** These were picked: their places in the fan stay as shadows. */
  take(cards: ReadonlySet<number>): void {
    this.taken = cards;
    this.wake();
  }

  hold(): void {
    this.change(hold(this.motion));
  }

  dragBy(cards: number): void {
    this.change(dragBy(this.motion, cards));
  }

  release(velocity: number): void {
    this.change(release(this.motion, velocity));
  }

  push(velocity: number): void {
    this.change(push(this.motion, velocity));
  }

  /** Turns by whole cards from where it is bound for, so that quick key presses add up. */
  turnBy(cards: number): void {
    this.glide(Math.round(this.motion.target ?? this.motion.offset) + cards);
  }

  turnTo(card: number): void {
    const from = this.motion.target ?? this.motion.offset;
    this.glide(Math.round(from + stepsAway(card, from, this.options.deckSize)));
  }

  turnToLast(): void {
    this.turnTo(this.options.deckSize - 1);
  }

  stop(): void {
    if (this.frame !== undefined) cancelAnimationFrame(this.frame);
    this.frame = undefined;
  }

  /** Turns to where another wheel stands, the short way round. */
  follow(offset: number): void {
    const from = this.motion.target ?? this.motion.offset;
    const target = from + stepsAway(offset, from, this.options.deckSize);
    this.motion = this.options.reducedMotion ? glideTo(stillWheel(target), target) : glideTo(this.motion, target);
    this.following = true;
    this.wake();
  }

  private glide(target: number): void {
    this.change(this.options.reducedMotion ? glideTo(stillWheel(target), target) : glideTo(this.motion, target));
  }

  private change(motion: WheelMotion): void {
    this.following = false;
    this.motion = motion;
    this.wake();
  }

  private wake(): void {
    this.frame ??= requestAnimationFrame(this.tick);
  }

  private readonly tick = (time: number): void => {
    const seconds = this.lastTime === undefined ? 1 / 60 : Math.min(0.1, (time - this.lastTime) / 1000);
    this.motion = advance(this.motion, seconds);
    this.spread = Math.min(1, this.spread + seconds / spreadSeconds);
    this.draw();
    this.announce();
    if (!this.following) this.options.onTurn?.(this.motion.offset);
    const sleeps = this.spread === 1 && (this.motion.held || isAtRest(this.motion));
    this.lastTime = sleeps ? undefined : time;
    this.frame = sleeps ? undefined : requestAnimationFrame(this.tick);
  };

  private draw(): void {
    const { sprites, deckSize } = this.options;
    const opened = 1 - (1 - this.spread) ** 3;
    const first = Math.round(this.motion.offset) - Math.floor(this.inUse / 2);
    const slow = Math.abs(this.motion.velocity) < slowEnoughToSee;
    for (let index = 0; index < this.inUse; index += 1) {
      const turn = first + index;
      const sprite = sprites[modulo(turn, this.inUse)];
      if (sprite === undefined) continue;
      const card = modulo(turn, deckSize);
      const steps = turn - this.motion.offset;
      const { x, y, angle } = place(steps, this.size, deckSize, opened);
      const height = y - lift(steps) * liftPixels;
      sprite.style.transform = `translate3d(${round(x)}px, ${round(height)}px, 0) rotate(${round(angle)}deg)`;
      const opacity = edgeFade(x, this.size) * (this.taken.has(card) ? takenOpacity : 1);
      this.dress(sprite, String(card), String(round(opacity)), slow && Math.abs(steps) < 0.5 ? '1' : '0');
    }
  }

  /**
   * Which card a sprite stands for, how faint it is and whether it lies on top: written only when it changes. A change
   * of layers makes the page paint anew, so while the wheel flies by, when nobody could tell, there is none.
   */
  private dress(sprite: HTMLElement, card: string, opacity: string, layer: string): void {
    if (sprite.dataset['card'] !== card) sprite.dataset['card'] = card;
    if (sprite.style.opacity !== opacity) sprite.style.opacity = opacity;
    if (sprite.style.zIndex !== layer) sprite.style.zIndex = layer;
  }

  /** As many sprites as this stage can show; the others are not there at all. */
  private cast(): number {
    const { sprites } = this.options;
    const count = Math.min(sprites.length, 2 * this.size.halfWindow + 1);
    sprites.forEach((sprite, index) => sprite.toggleAttribute('hidden', index >= count));
    return count;
  }

  private announce(): void {
    const settling =
      this.motion.target !== undefined && cardAtHand(this.motion.offset, this.options.deckSize) === this.atHand;
    const card = settling ? this.atHand : undefined;
    if (card === this.announced) return;
    this.announced = card;
    this.options.onAtHand(card);
  }
}

/** A hundredth of a pixel or degree is more than any screen can show. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
