/** Works once changes have stopped coming for a moment: those that come close together are one. Never works twice at a time. */
export class AfterChanges {
  readonly #work: () => Promise<unknown>;
  readonly #quietMs: number;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<unknown> = Promise.resolve();

  /** `work` must not fail. */
  constructor(work: () => Promise<unknown>, quietMs = 100) {
    this.#work = work;
    this.#quietMs = quietMs;
  }

  changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#running = this.#running.then(this.#work);
    }, this.#quietMs);
  }

  /** Waits for the work that has begun, and begins no other. */
  async end(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#running;
  }
}
