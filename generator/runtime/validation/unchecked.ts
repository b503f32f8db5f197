/** Of requests that went through `unchecked`. A property with a symbol is copied with the others, and JSON leaves it out. */
const mark = Symbol.for('tencent-aigc-video/unchecked');

/**
 * The way past the types for what is newer than this package: a model, a version, a parameter.
 * The request is still checked when it is sent, but what this edition does not know of, or does not allow, only warns.
 * A copy such as `{ ...request, SessionId }` is unchecked too; its JSON is not, since what is sent is the request alone.
 *
 * @example
 * const request: CreateAigcVideoTaskRequest = unchecked({ ModelName: 'Newer', ModelVersion: '1.0', ... });
 */
export function unchecked<T extends object>(request: object): T {
  if (isUnchecked(request)) return request as T;
  // An object that cannot be marked is copied.
  if (!Object.isExtensible(request)) return { ...request, [mark]: true } as unknown as T;
  Object.defineProperty(request, mark, { value: true, enumerable: true, configurable: true });
  return request as T;
}

/** Whether a request went through {@link unchecked}, or is a copy of one that did. */
export function isUnchecked(request: unknown): boolean {
  return typeof request === 'object' && request !== null && Object.hasOwn(request, mark);
}
