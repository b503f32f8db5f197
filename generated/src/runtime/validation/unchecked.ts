// Shipped to the letter from generator/runtime; change it there.
const marked = new WeakSet<object>();

/**
 * The way past the types for what is newer than this package: a model, a version, a parameter.
 * The request is still checked when it is sent, but what this edition does not know of, or does not allow, only warns.
 *
 * @example
 * const request: CreateAigcVideoTaskRequest = unchecked({ ModelName: 'Newer', ModelVersion: '1.0', ... });
 */
export function unchecked<T extends object>(request: object): T {
  marked.add(request);
  return request as T;
}

/** Whether a request went through {@link unchecked}. */
export function isUnchecked(request: unknown): boolean {
  return typeof request === 'object' && request !== null && marked.has(request);
}
