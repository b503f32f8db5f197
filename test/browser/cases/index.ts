import { creates, failsToCreate, generates, refuses, stopsWaiting } from './gateway.ts';
import { downloads, plays } from './video.ts';

/** By name, since that is how a page is asked for them. */
export const cases = { creates, downloads, failsToCreate, generates, plays, refuses, stopsWaiting } as const;

export type CaseName = keyof typeof cases;

/** Runs a case somewhere. What goes in and what comes out is plain data. */
export type Run = <Name extends CaseName>(
  name: Name,
  ...args: Parameters<(typeof cases)[Name]>
) => Promise<Awaited<ReturnType<(typeof cases)[Name]>>>;
