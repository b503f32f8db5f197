// Shipped to the letter from generator/runtime; change it there.
import { isObject } from '../core/values.js';
import type { Scenario } from './scenario.js';

const outcomes: readonly unknown[] = ['succeed', 'fail', 'stick', 'abort'] satisfies readonly Scenario['outcome'][];

/** Some thirty years: no date that is told gets out of what dates can be. */
const mostSeconds = 1_000_000_000;

/** What each part of a scenario may be. */
interface Part {
  readonly fits: (value: unknown) => boolean;
  readonly expected: string;
}

const text: Part = { fits: (value) => typeof value === 'string', expected: 'a text' };
const seconds: Part = between(0, mostSeconds, 'seconds', Number.isFinite);

const parts: Readonly<Record<keyof Scenario, Part>> = {
  outcome: { fits: (value) => outcomes.includes(value), expected: `one of ${outcomes.join(', ')}` },
  queueSeconds: seconds,
  runSeconds: seconds,
  visibleAfterSeconds: seconds,
  errorNumber: { fits: Number.isSafeInteger, expected: 'a whole number' },
  errorCode: text,
  message: text,
  // The address of a video has room for three digits.
  outputs: between(0, 999, 'videos', Number.isInteger),
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
