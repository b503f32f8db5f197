/** How far an upload has come. */
export interface UploadProgress {
  /** Bytes that are stored. Never less than before, even when an upload has to begin again. */
  readonly loaded: number;
  /** Bytes of the file. */
  readonly total: number;
}

/** Reports to the caller how many bytes are stored. What goes wrong in the callback, now or later, does not disturb the upload. */
export class Progress {
  readonly #total: number;
  readonly #tell: ((progress: UploadProgress) => unknown) | undefined;
  #stored = 0;
  #told = -1;

  constructor(total: number, tell: ((progress: UploadProgress) => unknown) | undefined) {
    this.#total = total;
    this.#tell = tell;
  }

  /** Nothing is stored yet, or not any more. */
  restart(): void {
    this.#stored = 0;
    this.#report();
  }

  add(bytes: number): void {
    this.#stored += bytes;
    this.#report();
  }

  /** Everything is stored. */
  end(): void {
    this.#stored = this.#total;
    this.#report();
  }

  #report(): void {
    if (this.#stored <= this.#told) return;
    this.#told = this.#stored;
    try {
      const later = this.#tell?.({ loaded: this.#stored, total: this.#total });
      if (later instanceof Promise) later.catch(() => undefined);
    } catch {
      // Nor at once.
    }
  }
}
