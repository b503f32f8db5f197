import { nearest } from '../nearest.ts';

/** What a complaint says. */
export interface DiagnosticTexts {
  readonly message: string;
  readonly expected: string;
  readonly help: string;
}

type Template<P> = (parameters: P) => DiagnosticTexts;

/** The texts of a code, made of what they need to know. */
export const template = <P>(texts: Template<P>): Template<P> => texts;

/** A name that is not among those that are there. */
export const unknownName = (what: string, where: string) =>
  template<{ name: string; known: readonly string[] }>(({ name, known }) => ({
    message: `there is no ${what} "${name}"`,
    expected: known.length === 0 ? `no ${what}, since none is defined` : `one of ${list(known)}`,
    help: didYouMean(name, known, `Add it to ${where}, or name one that is there.`),
  }));

/** `Did you mean "versions"?` when a known name is near enough, else `otherwise`. */
export function didYouMean(name: string, known: readonly string[], otherwise: string): string {
  const near = nearest(name, known);
  return near === undefined ? otherwise : `Did you mean "${near}"?`;
}

export function list(names: readonly string[]): string {
  return names.join(', ');
}
