// Shipped to the letter from generator/runtime; change it there.
import { anything, type Checks, checkGiven, must } from '../client/option-checks.js';
import { asNumber, isGiven, isObject, property, type Scalar } from '../core/values.js';
import type { EffectiveValue, Estimate, EstimateOptions, Estimator, SecondsEstimate } from '../data/estimate.js';
import { costOf } from './price.js';

/** What a model says of one parameter. */
export interface CellFacts {
  readonly default?: Scalar;
  readonly min?: number;
  readonly max?: number;
  readonly uncertain?: string;
  readonly sources: readonly string[];
}

/** By the path of the parameter. */
type Values = Readonly<Record<string, CellFacts>>;

/** What a model says of all its versions, and what some of them say instead. */
export interface ModelFacts {
  /** Absent where the documents name none. */
  readonly versions?: readonly string[];
  readonly values?: Values;
  readonly rows?: readonly VersionFacts[];
}

/** Versions of a model that differ from what it says of all. */
export interface VersionFacts {
  readonly versions?: readonly string[];
  readonly values?: Values;
  /** The paths of which nothing is known here, whatever the model says. */
  readonly silent?: readonly string[];
  /** The day of a statement that is older than the versions, by path. */
  readonly older?: Readonly<Record<string, string>>;
}

/** What the specs say of the defaults of an operation. The generated part of the package is of this form. */
export interface EstimateFacts {
  readonly surface: string;
  readonly operation: string;
  /** Paths of the parameters that name the model, its version, and what the video is like. */
  readonly model: string;
  readonly version: string;
  readonly seconds: string;
  readonly resolution: string;
  readonly outputs: number;
  /** Defaults that hold for every model, by path. */
  readonly defaults: Values;
  readonly models: Readonly<Record<string, ModelFacts>>;
}

type Fields = Readonly<Record<string, unknown>>;

const checks: Checks<EstimateOptions> = {
  // With the table that it is.
  prices: anything,
  seconds: /* @__PURE__ */ must((value) => Number.isFinite(value) && (value as number) >= 0, 'a number, 0 or more'),
};

/** The estimator of an operation. */
export function estimator<Request>(facts: EstimateFacts): Estimator<Request> {
  const estimate = (request: Request, options: EstimateOptions = {}) => {
    checkGiven('estimate', options, checks);
    return estimateOf(facts, isObject(request) ? request : {}, options);
  };
  return Object.assign(estimate, { surface: facts.surface, operation: facts.operation });
}

function estimateOf(facts: EstimateFacts, request: Fields, { prices, seconds: known }: EstimateOptions): Estimate {
  const { operation, outputs, resolution, surface } = facts;
  const [model, version] = [facts.model, facts.version].map((path) => nameAt(request, path));
  const fitting = versionsOf(facts, model, version);
  const paths = new Set([
    ...[facts.seconds, resolution],
    ...Object.keys(facts.defaults),
    ...fitting.flatMap((values) => Object.keys(values)),
  ]);
  const values = Object.fromEntries(
    [...paths].map((path) => [path, effective(valueAt(request, path), path, facts, fitting)]),
  );
  const seconds = known === undefined ? secondsOf(facts, request, fitting) : certain(known);
  const estimate: Estimate = {
    surface,
    operation,
    ...(model === undefined ? {} : { model }),
    ...(version === undefined ? {} : { version }),
    seconds,
    resolution: values[resolution] ?? unknown,
    outputs,
    values: { ...values, [facts.seconds]: seconds },
  };
  const cost = prices === undefined ? undefined : costOf(estimate, request, prices);
  return cost === undefined ? estimate : { ...estimate, cost };
}

const unknown: EffectiveValue = { from: 'unknown', sources: [] };

function certain(seconds: number): SecondsEstimate {
  return { value: seconds, from: 'request', sources: [], min: seconds, max: seconds };
}

/** What is said of the versions that a request may mean: without one the service takes any of the model. */
function versionsOf({ models }: EstimateFacts, model?: string, version?: string): readonly Values[] {
  const ofModel = model !== undefined && Object.hasOwn(models, model) ? models[model] : undefined;
  if (ofModel === undefined) return [];
  const { rows = [], values = {}, versions } = ofModel;
  const others = versions?.filter((one) => !rows.some((row) => row.versions?.includes(one)));
  const isMeant = (of: readonly string[]) => of.some((one) => version === undefined || one === version);
  const isUsual = others === undefined ? rows.length === 0 : isMeant(others);
  const different = rows.filter((row) => row.versions === undefined || isMeant(row.versions));
  return [...(isUsual ? [values] : []), ...different.map((row) => valuesOf(row, values))];
}

function valuesOf({ older = {}, silent = [], values }: VersionFacts, ofModel: Values): Values {
  const own = Object.entries({ ...ofModel, ...values }).filter(([path]) => !silent.includes(path));
  return Object.fromEntries(
    own.map(([path, facts]) => [path, older[path] === undefined ? facts : { ...facts, uncertain: older[path] }]),
  );
}

function effective(
  given: unknown,
  path: string,
  { defaults }: EstimateFacts,
  fitting: readonly Values[],
): EffectiveValue {
  if (isGiven(given) && (typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean'))
    return { value: given, from: 'request', sources: [] };
  const cells = fitting.map((values) => values[path]);
  const [first, ...others] = cells;
  // Without a version, what all of them agree on holds.
  const isAgreed = first?.default !== undefined && others.every((cell) => cell?.default === first.default);
  const cell = isAgreed ? first : defaults[path];
  if (cell?.default === undefined) return unknown;
  const { default: value, sources, uncertain } = cell;
  return { value, from: 'default', sources, ...(uncertain === undefined ? {} : { uncertain }) };
}

function secondsOf(facts: EstimateFacts, request: Fields, fitting: readonly Values[]): SecondsEstimate {
  const { seconds: path } = facts;
  const found = effective(valueAt(request, path), path, facts, fitting);
  const value = asNumber(found.value);
  if (typeof value === 'number' && value > 0) return { ...found, value, min: value, max: value };
  const cells = fitting.map((values) => values[path]);
  const least = cells.map((cell) => cell?.min ?? Number.NaN);
  const most = cells.map((cell) => cell?.max ?? Number.NaN);
  const [min, max] = [Math.min(...least), Math.max(...most)];
  return {
    from: 'unknown',
    sources: [...new Set(cells.flatMap((cell) => cell?.sources ?? []))],
    ...(Number.isFinite(min) ? { min } : {}),
    ...(Number.isFinite(max) ? { max } : {}),
  };
}

function nameAt(request: Fields, path: string): string | undefined {
  const value = valueAt(request, path);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function valueAt(request: Fields, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => property(value, name), request);
}
