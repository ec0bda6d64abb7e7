/** Asks for a sign of life at intervals; two intervals without any word from the other side mean that it is gone. */
export class Heartbeat {
  private readonly ask: () => void;
  private readonly onDead: () => void;
  private timer: ReturnType<typeof setInterval> | undefined;
  private misses = 0;

  constructor(ask: () => void, onDead: () => void) {
    this.ask = ask;
    this.onDead = onDead;
  }

  get running(): boolean {
    return this.timer !== undefined;
  }

  start(everySeconds: number): void {
    this.stop();
    this.timer = setInterval(() => this.beat(), everySeconds * 1000);
  }

  heard(): void {
    this.misses = 0;
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.misses = 0;
  }

  private beat(): void {
    if (this.misses >= 2) {
      this.onDead();
      return;
    }
    this.misses += 1;
    this.ask();
  }
}
