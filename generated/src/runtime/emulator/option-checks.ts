// Shipped to the letter from generator/runtime; change it there.
import {
  type Check,
  type Checks,
  anything as checkedWhereRead,
  checkGiven,
  duration,
  fields,
  flag,
  isIntegerFrom,
  must,
  oneOf,
  string,
} from '../client/option-checks.js';
import { isObject } from '../core/values.js';
import { InvalidOptionError } from '../errors.js';
import type { FaultPlan } from './faults.js';
import type { JournalEntry } from './journal.js';
import type { EmulatorOptions } from './options.js';
import type { PushOptions } from './push-events.js';
import type { ScenarioRule } from './scenarios.js';
import type { ListenOptions } from './server/listen.js';
import type { KnownKey } from './signature/verdict.js';

const haveSecrets = must(
  (value) => isObject(value) && Object.values(value).every((key) => isObject(key) && typeof key.secretKey === 'string'),
  "an object such as { 'my-id': { secretKey: 'made-up' } }",
);
const keyFields = fields({ secretKey: string, token: string } satisfies Checks<KnownKey>);
const keys: Check = (value, name) =>
  haveSecrets(value, name) ??
  Object.entries(value as object)
    .map(([id, key]) => keyFields(key, `${name}.${id}`))
    .find((why) => why !== undefined);

const apiKeys = must(
  (value) => Array.isArray(value) && value.every((key) => typeof key === 'string'),
  'an array of strings',
);

const plan = must(isObject, 'an object such as { rate: 0.3 }');

const ofEmulator: Checks<EmulatorOptions> = {
  seed: must(Number.isSafeInteger, 'an integer'),
  keys,
  apiKeys,
  lenient: flag,
  rateLimits: flag,
  clock: oneOf('real', 'instant', 'machine'),
  start: must(Number.isFinite, 'a time in milliseconds since the epoch'),
  scenario: checkedWhereRead,
  faults: plan,
  journalSize: checkedWhereRead,
  taskLimit: checkedWhereRead,
  snapshot: checkedWhereRead,
};

/** Options that others have, and what does the same here. */
const namedElsewhere: Readonly<Record<string, string>> = {
  speed: "`clock: 'instant'` makes nobody wait, and `emulator.clock.setSpeed(30)` makes the clock 30 times as fast",
  port: 'it is one of `emulator.listen({ port })`',
  host: 'it is one of `emulator.listen({ host })`',
};

/** Throws an `InvalidOptionError` for options that would be ignored: a test with them would prove nothing. */
export function checkEmulatorOptions(options: unknown): void {
  const action = 'createEmulator';
  for (const name of isObject(options) ? Object.keys(options) : []) {
    const instead = Object.hasOwn(namedElsewhere, name) ? namedElsewhere[name] : undefined;
    if (instead !== undefined) throw new InvalidOptionError(action, `there is no option \`${name}\`: ${instead}`);
  }
  checkGiven(action, options, ofEmulator);
}

const ofListen: Checks<ListenOptions> = {
  port: must(
    (value) => isIntegerFrom(0)(value) && (value as number) <= 65_535,
    'an integer from 0, any that is free, to 65535',
  ),
  host: string,
  requestTimeoutMs: duration,
};

export function checkListenOptions(options: unknown): void {
  // A bare number would count as options without a port, and another port opened.
  if (!isObject(options))
    throw new InvalidOptionError('listen', 'its options must be an object, such as { port: 7071 }');
  checkGiven('listen', options, ofListen);
}

const ofRule: Checks<ScenarioRule> = {
  operation: checkedWhereRead,
  request: checkedWhereRead,
  times: checkedWhereRead,
  scenario: checkedWhereRead,
};

/** A rule whose `request` is misspelt would fit every task. */
export function checkRule(rule: unknown): void {
  checkGiven('addScenario', rule, ofRule);
}

const ofPlan: Checks<FaultPlan> = { rate: checkedWhereRead, kinds: checkedWhereRead, operation: checkedWhereRead };

export function checkPlan(given: unknown): void {
  checkGiven('faults', given, ofPlan);
}

const ofOrder = { operation: checkedWhereRead, times: checkedWhereRead };

export function checkOrder(options: unknown): void {
  checkGiven('failNext', options, ofOrder);
}

const ofPush: Checks<PushOptions> = { signKey: string, url: string };

export function checkPushOptions(receive: unknown, options: unknown): void {
  if (typeof receive !== 'function')
    throw new InvalidOptionError('pushEvents', 'the receiver must be a function of a Request');
  checkGiven('pushEvents', options, ofPush);
}

const ofEntry: Checks<JournalEntry> = {
  number: checkedWhereRead,
  time: checkedWhereRead,
  verdict: checkedWhereRead,
  surface: checkedWhereRead,
  operation: checkedWhereRead,
  account: checkedWhereRead,
  request: checkedWhereRead,
  status: checkedWhereRead,
  code: checkedWhereRead,
  message: checkedWhereRead,
  expected: checkedWhereRead,
  issues: checkedWhereRead,
  taskId: checkedWhereRead,
  requestId: checkedWhereRead,
  fault: checkedWhereRead,
};

/** No entry has a field that is misspelt: a test that expects none would always pass. */
export function checkWanted(wanted: unknown): void {
  checkGiven('entries', wanted, ofEntry);
}
