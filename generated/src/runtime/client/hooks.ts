// Shipped to the letter from generator/runtime; change it there.
import type { Hooks } from './options.js';

/** Tells a hook. It only watches: what goes wrong in it, now or later, is not the call's. */
export type Tell = <K extends keyof Hooks>(hook: K, event: () => Parameters<NonNullable<Hooks[K]>>[0]) => void;

/** The event is made only if somebody listens. */
export function telling(hooks: Hooks | undefined): Tell {
  return (hook, event) => {
    const listener = hooks?.[hook] as ((event: unknown) => unknown) | undefined;
    if (listener === undefined) return;
    try {
      const told = listener.call(hooks, event());
      if (told instanceof Promise) told.catch(() => undefined);
    } catch {
      // See above.
    }
  };
}
