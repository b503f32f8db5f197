// Shipped to the letter from generator/runtime; change it there.
/** Errors of others are copied no deeper than this. */
const deepest = 5;

/**
 * A copy of somebody else's error with its name, message, code, stack and cause, and with nothing else: what `fetch`
 * implementations and credential providers hang on their errors may hold the request, keys and all.
 */
export function plainError(error: unknown, mask: (text: string) => string, depth = 0): Error {
  if (!(error instanceof Error)) return new Error(mask(describe(error)));
  const { cause, code } = error as { readonly cause?: unknown; readonly code?: unknown };
  const options =
    cause === undefined || cause === null || depth >= deepest ? {} : { cause: plainError(cause, mask, depth + 1) };
  const copy = new Error(mask(error.message), options);
  hide(copy, 'name', mask(error.name));
  if (typeof error.stack === 'string') hide(copy, 'stack', mask(error.stack));
  return typeof code === 'string' ? Object.assign(copy, { code: mask(code) }) : copy;
}

/** As errors have it: there, but not listed. */
function hide(error: Error, name: 'name' | 'stack', value: string): void {
  Object.defineProperty(error, name, { value, configurable: true, writable: true });
}

function describe(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null ? 'an object was thrown that is no error' : String(thrown);
}
