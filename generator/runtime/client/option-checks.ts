import { isObject } from '../core/values.js';
import { InvalidOptionError } from '../errors.js';
import { suggest } from '../validation/suggest.js';
import type { Hooks, RetryOptions } from './options.js';

/** What is wrong with the value of an option, if anything is: a whole sentence, with the name of the option. */
export type Check = (value: unknown, name: string) => string | undefined;

/** Checks by the name of the option. */
export type Checks<Options = Record<string, unknown>> = Readonly<Record<keyof Options, Check>>;

export const anything: Check = () => undefined;

/** Whether a value is right, and what to say of one that is not. */
export const must =
  (isRight: (value: unknown) => boolean, be: string): Check =>
  (value, name) =>
    isRight(value)
      ? undefined
      : `the option \`${name}\` ${value === undefined ? 'is missing: it ' : ''}must be ${be}${shown(value)}`;

/** An option that has options itself. */
export const fields =
  (known: Checks): Check =>
  (value, name) =>
    isObject(value) ? problem(value, known, `${name}.`) : object(value, name);

const isNumberFrom = (least: number) => (value: unknown) => Number.isFinite(value) && (value as number) >= least;
export const isIntegerFrom = (least: number) => (value: unknown) =>
  Number.isSafeInteger(value) && (value as number) >= least;

// What is called, spread or read of an object while a module loads stays in every bundle, unless it is a call that is marked.

/** A time in milliseconds. A timer has at most about 24 days; a longer wait is made of several. */
export const duration = /* @__PURE__ */ must(
  /* @__PURE__ */ isNumberFrom(Number.MIN_VALUE),
  'a number of milliseconds above 0',
);
const durationOrNone = /* @__PURE__ */ must(/* @__PURE__ */ isNumberFrom(0), 'a number of milliseconds, 0 or more');
const moment = /* @__PURE__ */ must(Number.isFinite, 'a time in milliseconds since the epoch');
export const positiveInteger = /* @__PURE__ */ must(/* @__PURE__ */ isIntegerFrom(1), 'an integer above 0');
export const id = /* @__PURE__ */ must(/* @__PURE__ */ isIntegerFrom(0), 'an integer, 0 or more');
export const flag = /* @__PURE__ */ must((value) => typeof value === 'boolean', 'true or false');
export const callback = /* @__PURE__ */ must((value) => typeof value === 'function', 'a function');
export const string = /* @__PURE__ */ must((value) => typeof value === 'string', 'a string');
export const object = /* @__PURE__ */ must(isObject, 'an object');
export const signal = /* @__PURE__ */ must(
  (value) => typeof value === 'object' && value !== null && 'addEventListener' in value,
  'an AbortSignal',
);
export const limiter = /* @__PURE__ */ must(
  (value) => isObject(value) && typeof value.acquire === 'function',
  'an object with a method `acquire`',
);

export function oneOf(...values: readonly unknown[]): Check {
  return must((value) => values.includes(value), values.map((one) => `'${one}'`).join(' or '));
}

const retryFields = /* @__PURE__ */ fields({
  attempts: positiveInteger,
  budgetMs: durationOrNone,
  baseDelayMs: durationOrNone,
  maxDelayMs: durationOrNone,
} satisfies Checks<RetryOptions>);
const falseOrObject = /* @__PURE__ */ must((value) => value === false || isObject(value), 'false or an object');
export const retry: Check = (value, name) => (isObject(value) ? retryFields : falseOrObject)(value, name);

const hookFields = /* @__PURE__ */ fields({
  onRequest: callback,
  onResponse: callback,
  onRetry: callback,
  onWarning: callback,
  onClockSkew: callback,
} satisfies Checks<Hooks>);
/** An instance of a class may have fields that are no hooks. */
const hooks: Check = (value, name) =>
  (isObject(value) && Object.getPrototypeOf(value) === Object.prototype ? hookFields : object)(value, name);

const validation = /* @__PURE__ */ oneOf('error', 'warn', 'off');
const shared = { signal, retry, attemptTimeoutMs: duration, validation } as const;

const waiting = {
  signal,
  retry,
  attemptTimeoutMs: duration,
  timeoutMs: duration,
  intervalMs: duration,
  maxIntervalMs: duration,
  maxFailedPolls: positiveInteger,
  onProgress: callback,
} as const;

const download = {
  signal,
  maxBytes: positiveInteger,
  allowPrivate: flag,
  attempts: positiveInteger,
  idleTimeoutMs: duration,
  onProgress: callback,
} as const;

export const checks = {
  client: /* @__PURE__ */ Object.assign({}, shared, {
    // Emulators give options that fit every client.
    credentials: anything,
    apiKey: anything,
    endpoint: string,
    region: anything,
    language: anything,
    subAppId: id,
    timeoutMs: duration,
    fetch: callback,
    rateLimit: flag,
    limiter,
    budget: /* @__PURE__ */ must(
      (value) => isObject(value) && typeof value.reserve === 'function',
      'a budget that `createBudget` has made',
    ),
    estimate: callback,
    journal: /* @__PURE__ */ must(
      (value) => typeof value === 'function' || (typeof value === 'string' && value !== ''),
      'the path of a file or a function',
    ),
    hooks,
    dangerouslyAllowBrowser: flag,
    now: callback,
    monotonic: callback,
    sleep: callback,
    platform: anything,
    transport: anything,
  }),
  call: /* @__PURE__ */ Object.assign({}, shared, {
    timeoutMs: duration,
    deadline: moment,
    limiter,
    beforeSend: callback,
  }),
  wait: waiting,
  generate: /* @__PURE__ */ Object.assign({}, waiting, { validation, onCreated: callback }),
  download,
  downloadToFile: /* @__PURE__ */ Object.assign({}, download, { overwrite: flag }),
} as const satisfies Readonly<Record<string, Checks>>;

/**
 * Throws an `InvalidOptionError` for an option that nothing knows, or whose value makes no sense: a misspelt name would be
 * ignored, and `NaN` ends a wait at once or never.
 */
export function checkOptions(kind: keyof typeof checks, options: object | undefined, action: string): void {
  if (options !== undefined) checkGiven(action, options, checks[kind]);
}

/** The same for a function whose options nobody else has: it brings their checks along. */
export function checkGiven(action: string, options: unknown, known: Checks): void {
  const why = isObject(options) ? problem(options, known, '') : 'the options must be an object';
  if (why !== undefined) throw new InvalidOptionError(action, why);
}

/** What is wrong with options, if anything is. */
function problem(options: Readonly<Record<string, unknown>>, known: Checks, prefix: string): string | undefined {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const check = Object.hasOwn(known, name) ? known[name] : undefined;
    if (check === undefined) {
      const names = Object.keys(known);
      const near = suggest(name, names);
      const hint =
        near === undefined
          ? `The options are ${names.map((one) => prefix + one).join(', ')}.`
          : `Did you mean \`${prefix}${near}\`?`;
      return `there is no option \`${prefix}${name}\`. ${hint}`;
    }
    const why = check(value, prefix + name);
    if (why !== undefined) return why;
  }
  return undefined;
}

/** Asked of a `NaN`, which `Number(undefined)` is. */
export const isItSet = 'Is its variable set?';

function shown(value: unknown): string {
  if (value === undefined) return '';
  if (Number.isNaN(value)) return `, not NaN. ${isItSet}`;
  if (typeof value === 'string') return `, not "${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
  return `, not ${typeof value === 'object' && value !== null ? 'an object' : String(value)}`;
}
