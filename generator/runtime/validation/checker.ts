import type { Scalar } from '../core/values.js';
import { issueOf, type Refusals } from './found.js';
import type { Issue, IssueCode } from './issue.js';
import type { Chosen, Matrix } from './matrix.js';
import { isUnchecked } from './unchecked.js';

/** The own properties of an object of a request. */
export type Fields = Readonly<Record<string, unknown>>;

/** An object type of the API, as its generated check knows it. */
export interface Shape {
  /** As the vendor calls it. */
  readonly name: string;
  /** Number of what is cited when a value is no such object. */
  readonly cited: number;
  /** Number of what is cited for a parameter that the type does not have. */
  readonly unknown: number;
  /** Checks the properties and counts the parameters among them, so that unknown names show by number. */
  readonly check: (c: Checker, fields: Fields) => number;
}

/** What a generated validator brings along besides its checks. */
export interface Citations {
  /**
   * What facts cite, by number: sources, contradictions, an own error code of the service and evidence, as in
   * `INTL CN/C4 C5/InvalidParameterValue/V12`. A question mark before it lets the fact warn only.
   */
  readonly cited: readonly string[];
  readonly refusals: Refusals;
  /** Bytes that a request may have, and what says so. */
  readonly largest?: readonly [bytes: number, cited: number];
}

/** One run of a validator: where it is in the request, and what it has found. */
export interface Checker {
  readonly citations: Citations;
  readonly input: unknown;
  /** Absent for as long as nothing is found, which is how most runs end. */
  issues: Issue[] | undefined;
  /** How many issues were found and are not listed. */
  omitted: number;
  isRefused: boolean;
  /** Values to send in another form than given, by path. */
  replacements: Map<string, unknown> | undefined;
  /** The object at hand: its type, its path, and its place when it is an element of a list, or -1. */
  shape: Shape;
  at: string;
  index: number;
  /** Gathers the types of parameters that are objects, when a check is run to learn what there is. */
  shapes: Map<string, Shape> | undefined;
  /** The request, and the row of the matrix that it is judged by. */
  request: Fields | undefined;
  matrix: Matrix | undefined;
  row: Chosen | undefined;
  /** What no document lists: the version, or the model with all that belongs to it. */
  unlisted: 'version' | 'model' | undefined;
}

export function newChecker(input: unknown, shape: Shape, citations: Citations): Checker {
  return {
    citations,
    input,
    issues: undefined,
    omitted: 0,
    isRefused: false,
    replacements: undefined,
    shape,
    at: '',
    index: -1,
    shapes: undefined,
    request: undefined,
    matrix: undefined,
    row: undefined,
    unlisted: undefined,
  };
}

/** The path of a parameter of the object at hand: `FileInfos[0].Url`. An empty name is the object itself. */
export function pathOf({ at, index }: Checker, name: string): string {
  const own = index < 0 ? at : `${at}[${index}]`;
  return own === '' || name === '' ? own + name : `${own}.${name}`;
}

/** What unchecked requests are refused for as well. */
const hard: readonly IssueCode[] = ['type', 'required', 'unreadable'];

/** What belongs to some issues only. */
export interface More {
  /** Whether it warns, whatever stands with the sources of the fact. */
  readonly warns?: boolean | undefined;
  readonly allowed?: readonly Scalar[];
  readonly suggest?: () => string | undefined;
}

/** Notes an issue about a parameter of the object at hand. */
export function report(
  c: Checker,
  code: IssueCode,
  name: string,
  cited: number,
  rule: string,
  say: (path: string) => string,
  more?: More,
): void {
  // The check is run to learn what there is, on values that were made up.
  if (c.shapes !== undefined) return;
  const { citations, input } = c;
  const cites = citations.cited[cited] ?? '';
  const warns = more?.warns ?? cites.startsWith('?');
  const isWarning = warns || (isUnchecked(input) && !hard.includes(code));
  const isFirstError = !isWarning && !c.isRefused;
  if (!isWarning) c.isRefused = true;
  c.issues ??= [];
  if (c.issues.length >= mostIssues) {
    c.omitted++;
    // A request that is refused says at least one thing that it is refused for.
    if (!isFirstError) return;
    c.issues.pop();
  }
  c.issues.push(
    issueOf({
      path: pathOf(c, name),
      code,
      severity: isWarning ? 'warning' : 'error',
      rule,
      say,
      cited: cites,
      refusals: citations.refusals,
      warns,
      allowed: more?.allowed,
      suggestion: more?.suggest?.(),
    }),
  );
}

/** More than a person reads; a request may hold hundreds of thousands. */
const mostIssues = 100;

/** The fact behind a parameter of the object at hand: `CreateAigcVideoTask.Prompt`. */
export function ruleOf({ shape }: Checker, name: string): string {
  return name === '' ? shape.name : `${shape.name}.${name}`;
}
