import { describe, expect, it } from 'vitest';
import { cardAtHand, lift, place, stepsAway, wheelFor } from './geometry';
import { advance, dragBy, glideTo, hold, isAtRest, push, release, stillWheel, type WheelMotion } from './motion';
import { ThrowSpeed } from './throw-speed';

const cards = 78;

function run(motion: WheelMotion, seconds: number): WheelMotion {
  let now = motion;
  for (let frame = 0; frame < seconds * 60; frame += 1) now = advance(now, 1 / 60);
  return now;
}

describe('the wheel’s geometry', () => {
  it('sets the card at hand upright on the top of the arc', () => {
    expect(place(0, wheelFor(390, cards), cards, 1)).toEqual({ x: 0, y: 0, angle: 0 });
  });

  it('fans out evenly to both sides', () => {
    const size = wheelFor(1440, cards);
    const [left, right] = [place(-5, size, cards, 1), place(5, size, cards, 1)];
    expect(left.x).toBeCloseTo(-right.x);
    expect(left.y).toBeCloseTo(right.y);
    expect(left.angle).toBeCloseTo(-right.angle);
  });

  it('lies in one pile before it is spread', () => {
    const spot = place(12, wheelFor(390, cards), cards, 0);
    expect(spot.x).toBeCloseTo(0);
    expect(spot.angle).toBeCloseTo(0);
  });

  it('goes the short way round the seam', () => {
    expect(stepsAway(0, 77, cards)).toBe(1);
    expect(stepsAway(77, 0, cards)).toBe(-1);
    expect(cardAtHand(-1, cards)).toBe(77);
  });

  it.each([320, 390, 768, 1440])(
    'moves every card on a stage %i wide that can be seen, and far from all 78',
    (width) => {
      const size = wheelFor(width, cards);
      expect(place(size.halfWindow, size, cards, 1).x).toBeGreaterThan(width / 2);
      expect(size.halfWindow * 2 + 1).toBeLessThan(cards / 2);
    },
  );

  it('lifts only the card at hand', () => {
    expect(lift(0)).toBe(1);
    expect(lift(1)).toBe(0);
    expect(lift(-3)).toBe(0);
  });
});

describe('the wheel’s motion', () => {
  it('comes to rest on a whole card after a throw', () => {
    const rest = run(release(stillWheel(10), 40), 6);
    expect(isAtRest(rest)).toBe(true);
    expect(Number.isInteger(rest.offset)).toBe(true);
    expect(rest.offset).toBeGreaterThan(20);
  });

  it('goes farther the harder it is thrown', () => {
    expect(run(release(stillWheel(0), 60), 8).offset).toBeGreaterThan(run(release(stillWheel(0), 20), 8).offset);
  });

  it('stays under the hand that holds it', () => {
    const held = dragBy(hold(push(stillWheel(5), 30)), 2.5);
    expect(run(held, 2).offset).toBe(7.5);
  });

  it('glides to the card it is sent to', () => {
    expect(run(glideTo(stillWheel(3), 40), 4).offset).toBe(40);
  });

  it('survives a frame that took far too long', () => {
    const after = advance(glideTo(stillWheel(0), 39), 30);
    expect(Math.abs(after.offset)).toBeLessThan(60);
  });

  it('turns no faster than an eye can follow', () => {
    expect(push(stillWheel(0), 10_000).velocity).toBeLessThanOrEqual(90);
  });
});

describe('the speed of a throw', () => {
  it('is that of the last moments', () => {
    const speed = new ThrowSpeed();
    speed.begin(0, 0);
    speed.move(500, 20);
    speed.move(510, 400);
    speed.move(530, 420);
    expect(speed.end(420)).toBeCloseTo(1000);
  });

  it('is nothing when the hand had paused', () => {
    const speed = new ThrowSpeed();
    speed.begin(0, 0);
    speed.move(300, 50);
    expect(speed.end(900)).toBe(0);
  });
});
