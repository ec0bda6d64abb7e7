interface Sample {
  at: number;
  position: number;
}

/** Only the last moments of a drag decide how hard the wheel was thrown. */
const memoryMs = 90;

export class ThrowSpeed {
  private samples: Sample[] = [];

  begin(position: number, at: number): void {
    this.samples = [{ at, position }];
  }

  move(position: number, at: number): void {
    this.samples.push({ at, position });
    this.samples = this.samples.filter((sample) => at - sample.at <= memoryMs);
  }

  /** Positions per second at the moment of letting go; a hand that paused throws nothing. */
  end(at: number): number {
    const recent = this.samples.filter((sample) => at - sample.at <= memoryMs);
    const [first, last] = [recent[0], recent.at(-1)];
    if (first === undefined || last === undefined || last.at === first.at) return 0;
    return ((last.position - first.position) / (last.at - first.at)) * 1000;
  }
}
