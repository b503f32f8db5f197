// Shipped to the letter from generator/runtime; change it there.
import { isObject } from '../core/values.js';
import type { Duration, VirtualClock } from './clock.js';
import type { Emulator } from './emulator.js';
import type { FaultPlan, OrderedFault } from './faults.js';

/** Reads what is asked of the emulator over HTTP. A slip must not do something else than was meant, such as a reset of all. */

type Body = Readonly<Record<string, unknown>>;

export function onlyKeys(body: Body, known: readonly string[]): void {
  const unknown = Object.keys(body).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new RangeError(`there is no "${unknown}" here, only ${known.join(', ')}`);
}

/** A text that may be absent. */
export function text(body: Body, key: string): string | undefined {
  const value = body[key];
  if (value === undefined || typeof value === 'string') return value;
  throw new TypeError(`${key} is a text, not ${JSON.stringify(value)}`);
}

/** `{ "set": "2030-01-01T00:00:00Z", "advance": "3d", "speed": 60 }`: sets first, all or nothing. */
export function moveClock(clock: VirtualClock, body: Body): void {
  onlyKeys(body, ['set', 'advance', 'speed']);
  const { advance, set, speed } = body;
  if (advance !== undefined && typeof advance !== 'number' && typeof advance !== 'string') {
    throw new TypeError(`advance is a number of milliseconds, or a text such as "3d", not ${JSON.stringify(advance)}`);
  }
  if (set !== undefined && typeof set !== 'number' && Number.isNaN(Date.parse(String(set)))) {
    throw new TypeError(`set is a time such as "2030-01-01T00:00:00Z", or milliseconds, not ${JSON.stringify(set)}`);
  }
  if (speed !== undefined && typeof speed !== 'number') {
    throw new TypeError(`speed is a number, not ${JSON.stringify(speed)}`);
  }
  const before = clock.now();
  try {
    if (set !== undefined) clock.set(typeof set === 'number' ? set : Date.parse(String(set)));
    if (advance !== undefined) clock.advance(advance satisfies Duration);
    if (speed !== undefined) clock.setSpeed(speed);
  } catch (error) {
    clock.set(before);
    throw error;
  }
}

/** `{ "fault": "dropped-after", "operation": "vod/CreateAigcVideoTask", "times": 2 }`, or `{ "plan": { "rate": 0.3 } }`. */
export function orderFaults(emulator: Emulator, body: Body): void {
  onlyKeys(body, ['fault', 'operation', 'times', 'plan']);
  const { fault, plan, times } = body;
  if (fault !== undefined) {
    if (plan !== undefined) throw new TypeError('a fault or a plan, not both');
    const operation = text(body, 'operation');
    emulator.failNext(fault as OrderedFault, {
      ...(operation === undefined ? {} : { operation }),
      ...(times === undefined ? {} : { times: times as number }),
    });
    return;
  }
  if (plan !== null && !isObject(plan)) {
    throw new TypeError('a fault is wanted, or a plan: { "rate": 0.3 }, or null for no plan');
  }
  emulator.setFaults((plan ?? undefined) as FaultPlan | undefined);
}
