/**
 * A value that is received: the documented values, which editors complete, or one that is newer than this package.
 */
export type Open<Known extends string> = Known | (string & Record<never, never>);
