// Shipped to the letter from generator/runtime; change it there.
import { isObject } from '../core/values.js';
import type { TaskState } from '../tasks/snapshot.js';
import { valueAt } from './json-paths.js';

/** What becomes of a task. Everything has a default: a task that succeeds after the usual time. */
export interface Scenario {
  /** `hang`: it never ends. Default `succeed`. `stick` is the old name of `hang`, until 0.4.0. */
  readonly outcome?: 'succeed' | 'fail' | 'hang' | 'abort' | 'stick';
  /** Seconds it waits, and seconds of work after that. */
  readonly queueSeconds?: number;
  readonly runSeconds?: number;
  /** Seconds for which nobody finds it after it was made. Default 0. */
  readonly visibleAfterSeconds?: number;
  /** How it fails. */
  readonly errorNumber?: number;
  readonly errorCode?: string;
  readonly message?: string;
  /** Results it has. Default 1, or as many images as the request asks for. */
  readonly outputs?: number;
  /** Seconds after its end for which the result can be fetched. */
  readonly urlSeconds?: number;
  /** HTTP status of the result in place of the file, such as 404. */
  readonly resultStatus?: number;
}

/** A scenario for the tasks of requests that fit. */
export interface ScenarioRule {
  /** `vod/CreateAigcVideoTask`, or a part of it. Any operation when absent. */
  readonly operation?: string;
  /** Parameter values by path, such as `{ 'OutputConfig.Resolution': '1080P' }`. Any request when absent. */
  readonly request?: Readonly<Record<string, unknown>>;
  /** How many tasks it is for. Default: all. */
  readonly times?: number;
  readonly scenario: Scenario;
}

/** The state of a task: a function of when it was made, its scenario, and now. No timer runs. */
export interface TaskStage {
  readonly phase: TaskState;
  /** From 0 to 100. */
  readonly progress: number;
  /** Milliseconds since the epoch. */
  readonly began?: number;
  readonly ended?: number;
}

/** When a task begins and ends, by its scenario. */
export interface Pace {
  readonly queueSeconds: number;
  readonly runSeconds: number;
}

export function stageAt(createdAt: number, scenario: Scenario, usual: Pace, now: number): TaskStage {
  const began = createdAt + (scenario.queueSeconds ?? usual.queueSeconds) * 1_000;
  const runMs = (scenario.runSeconds ?? usual.runSeconds) * 1_000;
  const { outcome = 'succeed' } = scenario;
  // Only what has not begun can be aborted.
  if (now < began) return { phase: 'waiting', progress: 0 };
  if (outcome === 'abort') return { phase: 'aborted', progress: 0, ended: began };
  const part = runMs === 0 ? 1 : (now - began) / runMs;
  if (outcome === 'hang' || outcome === 'stick')
    return { phase: 'running', progress: Math.min(99, Math.floor(part * 100)), began };
  if (part < 1) return { phase: 'running', progress: Math.floor(part * 100), began };
  const phase = outcome === 'fail' ? 'failed' : 'succeeded';
  return { phase, progress: 100, began, ended: began + runMs };
}

interface CountedRule {
  readonly rule: ScenarioRule;
  left: number;
}

/** The rules that decide what becomes of tasks. The first one that fits decides; one for so many tasks is gone after them. */
export class ScenarioRules {
  readonly #usual: Scenario;
  #rules: CountedRule[] = [];

  constructor(usual: Scenario) {
    checkScenario(usual);
    this.#usual = usual;
  }

  /** Throws a `TypeError` or a `RangeError` for a rule that makes no sense. */
  add(rule: ScenarioRule): void {
    checkScenario(rule.scenario);
    checkTimes(rule.times);
    if (rule.request !== undefined && !isObject(rule.request)) {
      throw new TypeError('request of a rule holds values by path: { "OutputConfig.Resolution": "1080P" }');
    }
    this.#rules.push({ rule, left: rule.times ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.#rules = [];
  }

  /** The scenario of a new task of that operation. */
  next(operation: string, request: Readonly<Record<string, unknown>>): Scenario {
    const found = this.#rules.find(
      ({ rule }) =>
        isFor(rule.operation, operation) &&
        Object.entries(rule.request ?? {}).every(([path, value]) => valueAt(request, path) === value),
    );
    if (found === undefined) return this.#usual;
    found.left--;
    if (found.left <= 0) this.#rules = this.#rules.filter((one) => one !== found);
    return { ...this.#usual, ...found.rule.scenario };
  }
}

/** Whether an operation, `vod/CreateAigcVideoTask`, is the one that is named, or has the name in it. */
export function isFor(wanted: string | undefined, operation: string): boolean {
  return wanted === undefined || operation === wanted || operation.includes(wanted);
}

const outcomes: readonly unknown[] = [
  'succeed',
  'fail',
  'hang',
  'abort',
  'stick',
] satisfies readonly Scenario['outcome'][];

/** Some thirty years: no date in a response is outside of what dates can be. */
const mostSeconds = 1_000_000_000;

/** What each part of a scenario may be. */
interface Part {
  readonly fits: (value: unknown) => boolean;
  readonly expected: string;
}

const text: Part = { fits: (value) => typeof value === 'string', expected: 'a string' };
const seconds: Part = between(0, mostSeconds, 'seconds', Number.isFinite);

const parts: Readonly<Record<keyof Scenario, Part>> = {
  outcome: { fits: (value) => outcomes.includes(value), expected: 'one of succeed, fail, hang, abort' },
  queueSeconds: seconds,
  runSeconds: seconds,
  visibleAfterSeconds: seconds,
  errorNumber: { fits: Number.isSafeInteger, expected: 'an integer' },
  errorCode: text,
  message: text,
  // The address of a result has room for three digits.
  outputs: between(0, 999, 'results', Number.isInteger),
  urlSeconds: seconds,
  resultStatus: between(400, 599, 'as a status', Number.isInteger),
};

function between(least: number, most: number, what: string, fits: (value: unknown) => boolean): Part {
  return {
    fits: (value) => fits(value) && Number(value) >= least && Number(value) <= most,
    expected: `${least} to ${most} ${what}`,
  };
}

/** Throws a `TypeError` or a `RangeError` that says what is wrong: scenarios come from tests in other languages too. */
export function checkScenario(scenario: unknown): asserts scenario is Scenario {
  if (!isObject(scenario)) throw new TypeError('a scenario is an object, such as { "outcome": "fail" }');
  for (const [name, value] of Object.entries(scenario)) {
    if (value === undefined) continue;
    const part = Object.hasOwn(parts, name) ? parts[name as keyof Scenario] : undefined;
    if (part === undefined) {
      throw new RangeError(`a scenario has no "${name}", only ${Object.keys(parts).join(', ')}`);
    }
    if (!part.fits(value)) throw new RangeError(`${name} of a scenario is ${part.expected}, not ${shown(value)}`);
  }
}

/** How many requests or tasks a rule is for. */
export function checkTimes(times: unknown): void {
  if (times === undefined || times === Number.POSITIVE_INFINITY) return;
  if (!Number.isInteger(times) || Number(times) < 1) throw new RangeError(`times is 1 or more, not ${shown(times)}`);
}

function shown(value: unknown): string {
  return typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value)).slice(0, 60);
}
