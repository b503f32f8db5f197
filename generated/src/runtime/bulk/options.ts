// Shipped to the letter from generator/runtime; change it there.
import { isObject } from '../core/values.js';
import { InvalidOptionError } from '../errors.js';
import type { SubmitAllOptions } from './submit-all.js';

const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 1;
const isCallback = (value: unknown) => typeof value === 'function';

const checks: Readonly<Record<keyof SubmitAllOptions, readonly [(value: unknown) => boolean, string]>> = {
  ledger: [(value) => isObject(value) && isCallback(value.write), 'a ledger, such as `fileLedger(path)`'],
  inFlight: [isCount, 'the number of tasks that your account may run at a time, 1 or more'],
  onResult: [isCallback, 'a function'],
  results: [isCount, 'an integer above 0'],
  onSkipped: [isCallback, 'a function'],
  onProgress: [isCallback, 'a function'],
  limiter: [(value) => isObject(value) && isCallback(value.acquire), 'an object with a method `acquire`'],
  signal: [(value) => typeof value === 'object' && value !== null && 'addEventListener' in value, 'an AbortSignal'],
  attempts: [isCount, 'an integer above 0'],
  again: [
    (value) => Array.isArray(value) && value.every((one) => one === 'failed' || one === 'ambiguous'),
    "an array of 'failed' and 'ambiguous'",
  ],
  intervalMs: [isCount, 'a number of milliseconds'],
  mostRefusals: [isCount, 'an integer above 0'],
};

/** Throws for an option that is missing, misspelt or makes no sense, before anything is sent. */
export function checkBulkOptions(options: object): void {
  for (const [name, value] of Object.entries(options)) {
    const check = Object.hasOwn(checks, name) ? checks[name as keyof SubmitAllOptions] : undefined;
    if (check === undefined)
      throw new InvalidOptionError(
        'submitAll',
        `there is no option \`${name}\`. The options are ${Object.keys(checks).join(', ')}.`,
      );
    const [isRight, what] = check;
    if (value !== undefined && !isRight(value))
      throw new InvalidOptionError('submitAll', `the option \`${name}\` must be ${what}`);
  }
  for (const name of ['ledger', 'inFlight'] as const)
    if ((options as Partial<SubmitAllOptions>)[name] === undefined)
      throw new InvalidOptionError('submitAll', `the option \`${name}\` is missing: ${checks[name][1]}`);
}
