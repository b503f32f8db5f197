// Shipped to the letter from generator/runtime; change it there.
import type { Scalar } from '../core/values.js';
import type { Fact, Issue, IssueCode } from './issue.js';
import type { Choice } from './matrix.js';
import { isUnchecked } from './unchecked.js';

/** The own properties of an object of a request. */
export type Fields = Readonly<Record<string, unknown>>;

/** JSON holds the own properties of a class's object only. */
export function ownFields(value: Fields): Fields {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? value : { ...value };
}

/** An object type of the API, as a generated validator carries it. */
export interface Shape {
  /** The vendor's name of the type. */
  readonly name: string;
  /** What an issue cites when a value is not such an object. */
  readonly fact: Fact;
  /** What an issue cites, by parameter. A name that is not among them is unknown to the API. */
  readonly parameters: Readonly<Record<string, Fact>>;
  /** The types of those parameters that are objects. A function, since types may contain each other. */
  readonly objects?: () => Readonly<Record<string, Shape>>;
  /** Other parameters may be given: no document lists them all. */
  readonly isOpen?: true;
  /** Checks the parameters that are given, and returns how many there are. */
  readonly check: (at: Place, fields: Fields) => number;
}

/** The service that a request is meant for. */
export interface Service {
  /** The error codes that it answers with, by what is wrong. */
  readonly refusals: Readonly<Partial<Record<'type' | 'required' | 'unknown-parameter' | 'value', string>>>;
  /** The largest request that it accepts. */
  readonly largest?: Fact & { readonly bytes: number };
}

/** What the requests of an operation are checked with. */
export interface Checks {
  readonly shape: Shape;
  readonly service: Service;
}

/** One run of a validator: its input, and what it has found so far. */
export interface Run {
  readonly input: unknown;
  readonly service: Service;
  /** Not there until an issue is found: most runs find none. */
  issues: Issue[] | undefined;
  /** How many issues were found after the list was full. */
  omitted: number;
  isRefused: boolean;
  /** Values that are sent in another form than given, by path. */
  replacements: Map<string, unknown> | undefined;
  /** The row of the matrix for the request, chosen before any cell is judged. */
  choice: Choice | undefined;
}

/** An object of the request, with its place. */
export interface Place {
  readonly run: Run;
  readonly shape: Shape;
  /** Path of the object, or of the array that it is an element of. */
  readonly path: string;
  /** Index in that array; -1 when the object is not an element. */
  readonly index: number;
}

/** A run that has not started: its place is the whole request. */
export function startRun(input: unknown, shape: Shape, service: Service): Place {
  // All of its properties from the beginning: engines are slower with objects that get more of them.
  const run: Run = {
    input,
    service,
    issues: undefined,
    omitted: 0,
    isRefused: false,
    replacements: undefined,
    choice: undefined,
  };
  return { run, shape, path: '', index: -1 };
}

/** The path of a parameter: `FileInfos[0].Url`. An empty name stands for the object. */
export function pathOf({ index, path }: Place, name: string): string {
  const own = index < 0 ? path : `${path}[${index}]`;
  return own === '' || name === '' ? own + name : `${own}.${name}`;
}

/** What an issue about a parameter cites. */
export function factOf({ shape }: Place, name: string): Fact {
  return shape.parameters[name] ?? noFact;
}

export const noFact: Fact = { sources: [] };

/** What only some issues have. */
export interface Extras {
  /** The fact that is broken, where it is not the parameter's. */
  readonly rule?: string;
  /** Overrides what the fact says about warning. */
  readonly warns?: boolean | undefined;
  readonly allowed?: readonly Scalar[];
  /** Called only for issues that are listed, since looking for a similar name takes time. */
  readonly suggest?: () => string | undefined;
}

/** Even a request with `unchecked` is refused for these. */
const neverSoftened: readonly IssueCode[] = ['type', 'required', 'unreadable'];

/** More than anybody reads; a request may have hundreds of thousands. */
const maxIssues = 100;

/** While it is made: a property that has no value is not there. */
type Written<T> = { -readonly [K in keyof T]: T[K] };

/** Adds an issue about a parameter. Its message is made only when the issue is listed. */
export function addIssue(
  at: Place,
  code: IssueCode,
  name: string,
  fact: Fact,
  message: (path: string) => string,
  { allowed, rule = ruleOf(at, name), suggest, warns = fact.warns === true }: Extras = {},
): void {
  const { run } = at;
  const isWarning = warns || (isUnchecked(run.input) && !neverSoftened.includes(code));
  const isFirstError = !isWarning && !run.isRefused;
  if (!isWarning) run.isRefused = true;
  run.issues ??= [];
  if (run.issues.length >= maxIssues) {
    run.omitted++;
    // A refused request lists at least one error.
    if (!isFirstError) return;
    run.issues.pop();
  }
  const path = pathOf(at, name);
  const suggestion = suggest?.();
  const refusal = warns ? undefined : refusalOf(code, fact, run.service);
  const severity = isWarning ? 'warning' : 'error';
  const text = message(path || 'The request') + (suggestion === undefined ? '' : ` Did you mean ${suggestion}?`);
  const issue: Partial<Written<Issue>> = { path, code, severity, rule, message: text };
  if (allowed !== undefined) issue.allowed = allowed;
  if (suggestion !== undefined) issue.suggestion = suggestion;
  issue.sources = [...fact.sources];
  issue.conflicts = [...(fact.conflicts ?? [])];
  if (fact.evidence !== undefined) issue.evidence = [...fact.evidence];
  if (refusal !== undefined) issue.refusal = refusal;
  run.issues.push(issue as Issue);
}

/** The fact behind a parameter: `CreateAigcVideoTask.Prompt`. */
function ruleOf({ shape }: Place, name: string): string {
  return name === '' ? shape.name : `${shape.name}.${name}`;
}

/** The error code that the service is expected to answer with. */
function refusalOf(code: IssueCode, { refusal }: Fact, { refusals }: Service): string | undefined {
  if (code === 'type' || code === 'unknown-parameter') return refusals[code];
  return refusal ?? refusals[code === 'required' ? 'required' : 'value'];
}
