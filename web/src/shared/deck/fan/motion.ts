/** The wheel's turning, in cards and seconds. It knows neither the page nor the clock: time is passed in. */
export interface WheelMotion {
  offset: number;
  /** Cards per second. */
  velocity: number;
  /** The card it comes to rest on; undefined while it is held or runs free. */
  target: number | undefined;
  held: boolean;
}

/** The water the wheel turns in: it loses this share of its speed in a second, exponentially. */
const drag = 2.1;
/** Slower than this, it makes for the nearest card. */
const settleSpeed = 2.2;
const stiffness = 120;
const damping = 2 * Math.sqrt(stiffness);
const topSpeed = 90;
const restDistance = 0.002;
const restSpeed = 0.02;
/** A long frame (another tab, a busy phone) is played as several short ones, so the spring cannot blow up. */
const longestStep = 1 / 60;

export const stillWheel = (offset: number): WheelMotion => ({ offset, velocity: 0, target: undefined, held: false });

export function advance(motion: WheelMotion, seconds: number): WheelMotion {
  let next = motion;
  for (let left = Math.min(seconds, 0.25); left > 0; left -= longestStep)
    next = step(next, Math.min(left, longestStep));
  return next;
}

function step(motion: WheelMotion, seconds: number): WheelMotion {
  if (motion.held) return motion;
  if (motion.target === undefined) {
    const velocity = motion.velocity * Math.exp(-drag * seconds);
    const offset = motion.offset + velocity * seconds;
    return Math.abs(velocity) > settleSpeed
      ? { ...motion, offset, velocity }
      : { ...motion, offset, velocity, target: Math.round(offset + velocity / drag) };
  }
  const distance = motion.target - motion.offset;
  const velocity = motion.velocity + (distance * stiffness - motion.velocity * damping) * seconds;
  const offset = motion.offset + velocity * seconds;
  const atRest = Math.abs(motion.target - offset) < restDistance && Math.abs(velocity) < restSpeed;
  return atRest ? { ...motion, offset: motion.target, velocity: 0 } : { ...motion, offset, velocity };
}

export function isAtRest(motion: WheelMotion): boolean {
  return !motion.held && motion.velocity === 0 && motion.target === motion.offset;
}

export function hold(motion: WheelMotion): WheelMotion {
  return { ...motion, held: true, velocity: 0, target: undefined };
}

export function dragBy(motion: WheelMotion, cards: number): WheelMotion {
  return { ...motion, offset: motion.offset + cards };
}

export function release(motion: WheelMotion, velocity: number): WheelMotion {
  return { ...motion, held: false, target: undefined, velocity: Math.max(-topSpeed, Math.min(topSpeed, velocity)) };
}

export function push(motion: WheelMotion, velocity: number): WheelMotion {
  return release(motion, motion.velocity + velocity);
}

export function glideTo(motion: WheelMotion, target: number): WheelMotion {
  return { ...motion, held: false, target };
}
