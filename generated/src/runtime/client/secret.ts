// Shipped to the letter from generator/runtime; change it there.
/**
 * Holds what must never be printed. The value is behind a private field, so neither `JSON.stringify` nor an inspector
 * nor a spread finds it.
 */
export class Secret<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  reveal(): T {
    return this.#value;
  }

  toJSON(): string {
    return '[secret]';
  }

  toString(): string {
    return '[secret]';
  }
}
