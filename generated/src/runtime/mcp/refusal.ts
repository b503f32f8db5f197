// Shipped to the letter from generator/runtime; change it there.
/** A tool does not do what it was asked to. The message says why and what to do; nothing was sent. */
export class ToolRefusal extends Error {
  override readonly name = 'ToolRefusal';
  /** Why, as a word for programs. */
  readonly reason: string;
  /** What else a program may want to know. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(reason: string, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.reason = reason;
    this.details = details;
  }
}
