import { isObject } from '../core/values.js';
import { fits } from './faults.js';
import { valueAt } from './paths.js';
import type { Scenario, ScenarioRule } from './scenario.js';
import { checkScenario, checkTimes } from './scenario-check.js';

interface Counted {
  readonly rule: ScenarioRule;
  left: number;
}

/** The rules that decide what becomes of tasks. The first one that fits does; one for so many tasks is gone after them. */
export class Scripts {
  readonly #usual: Scenario;
  #rules: Counted[] = [];

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
        fits(rule.operation, operation) &&
        Object.entries(rule.request ?? {}).every(([path, value]) => valueAt(request, path) === value),
    );
    if (found === undefined) return this.#usual;
    found.left--;
    if (found.left <= 0) this.#rules = this.#rules.filter((one) => one !== found);
    return { ...this.#usual, ...found.rule.scenario };
  }
}
