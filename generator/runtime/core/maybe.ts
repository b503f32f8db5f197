/** A value now, or later. What is there at once costs no turn of the event loop. */
export type Maybe<T> = T | Promise<T>;

/** Goes on with a value, at once if it is there. */
export function after<T, R>(value: Maybe<T>, next: (value: T) => Maybe<R>): Maybe<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}
