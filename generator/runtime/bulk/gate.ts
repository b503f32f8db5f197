/** Lets so many through at a time, in the order they came. */
export class Gate {
  readonly #most: number;
  readonly #queue: (() => void)[] = [];
  #inside = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get inside(): number {
    return this.#inside;
  }

  async enter(): Promise<void> {
    if (this.#inside < this.#most) {
      this.#inside++;
      return;
    }
    // The place is handed on, so that nobody comes in between.
    await new Promise<void>((resolve) => this.#queue.push(resolve));
  }

  leave(): void {
    const next = this.#queue.shift();
    if (next === undefined) this.#inside--;
    else next();
  }

  async through<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }
}
