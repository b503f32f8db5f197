import { isObject } from '../core/values.js';
import { type EncodedReply, jsonAnswer, type Outcome, type Protocol, textAnswer } from './protocol/messages.js';
import { SeededRandom } from './random.js';
import type { FaultState } from './saved-state.js';
import { checkTimes, isFor } from './scenarios.js';

/**
 * What can go wrong on the way. `before`: the service never saw the request. `after`: it was accepted, and the caller does not know.
 *
 * - `refused-connection`: no connection came about
 * - `dropped-before`, `dropped-after`: the connection broke
 * - `timeout-before`, `timeout-after`: no answer comes
 * - `server-error-before`, `server-error-after`: status 502 or 504 from something in between
 * - `truncated-after`: the answer ends in the middle
 * - `html-after`: status 200 with a page that is no answer
 * - `internal-error`, `internal-error-after`: the service says that it failed
 * - `rate-limit`: the service says that there are too many requests; comes in bursts
 * - `slow`: a right answer, late
 */
export const faultKinds = [
  'refused-connection',
  'dropped-before',
  'dropped-after',
  'timeout-before',
  'timeout-after',
  'server-error-before',
  'server-error-after',
  'truncated-after',
  'html-after',
  'internal-error',
  'internal-error-after',
  'rate-limit',
  'slow',
] as const;

export type Fault = (typeof faultKinds)[number];

/** Any error that the service may answer. */
export interface ErrorFault {
  /**
   * `LimitExceeded.Quota`, `insufficient_quota`. A code that leaves open whether the call was charged, such as
   * `FailedOperation` or one that no list has, is sent again or ends in an `AmbiguousCreateError`.
   */
  readonly code: string;
  readonly message?: string;
  /** HTTP status. Default: that of a refusal. */
  readonly status?: number;
  /** The service accepts the request before it answers so. Default false. */
  readonly after?: boolean;
}

/** What may be ordered: a fault, or an error of the service by its code. */
export type OrderedFault = Fault | ErrorFault;

/** Faults by chance, the same ones for the same seed and order of requests. */
export interface FaultPlan {
  /** Part of the requests that a fault meets, from 0 to 1. */
  readonly rate: number;
  /** Which faults; all but `slow` when absent. */
  readonly kinds?: readonly Fault[];
  /** Operations they meet, such as `vod/CreateAigcVideoTask` or a part of it. All when absent. */
  readonly operation?: string;
}

interface Ordered {
  readonly fault: OrderedFault;
  readonly operation: string | undefined;
  left: number;
}

/** Longest burst of refusals for too many requests. */
const longestBurst = 5;

/** Decides which fault meets a request. */
export class Faults {
  readonly #seed: number;
  readonly #random: SeededRandom;
  #plan: FaultPlan | undefined;
  #ordered: Ordered[] = [];
  #burst = 0;

  constructor(seed: number, plan: FaultPlan | undefined) {
    this.#seed = seed;
    this.#random = new SeededRandom(seed);
    this.plan = plan;
  }

  set plan(plan: FaultPlan | undefined) {
    const rate: unknown = plan?.rate;
    if (plan !== undefined && !(typeof rate === 'number' && rate >= 0 && rate <= 1)) {
      throw new RangeError(`the rate of faults is a number from 0 to 1, not ${rate}`);
    }
    if (plan?.kinds !== undefined && (!Array.isArray(plan.kinds) || plan.kinds.length === 0)) {
      throw new RangeError('kinds of a plan is a list of one fault at the least');
    }
    for (const kind of plan?.kinds ?? []) checkFault(kind);
    this.#plan = plan;
    this.#burst = 0;
  }

  /** The next requests that fit meet the fault. */
  order(fault: OrderedFault, operation: string | undefined, times: number): void {
    checkFault(fault);
    checkTimes(times);
    this.#ordered.push({ fault, operation, left: times });
  }

  /** Forgets what was ordered, and begins anew with the seed: the plan meets the same requests again. */
  reset(): void {
    this.#ordered = [];
    this.state = undefined;
  }

  /** The state of the random numbers, to continue from it later. */
  get state(): FaultState {
    return { random: this.#random.state, burst: this.#burst };
  }

  /** Without a state, as with a new emulator. */
  set state(state: FaultState | undefined) {
    this.#random.state = state?.random ?? this.#seed;
    this.#burst = state?.burst ?? 0;
  }

  next(operation: string): OrderedFault | undefined {
    const ordered = this.#ordered.find((one) => isFor(one.operation, operation));
    if (ordered !== undefined) {
      ordered.left--;
      if (ordered.left <= 0) this.#ordered = this.#ordered.filter((one) => one !== ordered);
      return ordered.fault;
    }
    const plan = this.#plan;
    if (plan === undefined || !isFor(plan.operation, operation)) return undefined;
    if (this.#burst > 0) {
      this.#burst--;
      return 'rate-limit';
    }
    if (this.#random.next() >= plan.rate) return undefined;
    const kinds = plan.kinds ?? faultKinds.filter((kind) => kind !== 'slow');
    const fault = kinds[this.#random.below(kinds.length)];
    if (fault === 'rate-limit') this.#burst = this.#random.below(longestBurst);
    return fault;
  }
}

function checkFault(fault: unknown): void {
  if (isObject(fault)) return checkError(fault);
  if (faultKinds.some((kind) => kind === fault)) return;
  throw new RangeError(`there is no fault "${fault}", only ${faultKinds.join(', ')}, or { code: "..." }`);
}

function checkError(fault: Readonly<Record<string, unknown>>): void {
  const known = ['code', 'message', 'status', 'after'];
  const unknown = Object.keys(fault).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new RangeError(`an error has no "${unknown}", only ${known.join(', ')}`);
  const { after, code, message, status } = fault;
  if (typeof code !== 'string' || code === '') throw new TypeError('code of an error is the code that is answered');
  if (message !== undefined && typeof message !== 'string') throw new TypeError('message of an error is a string');
  if (after !== undefined && typeof after !== 'boolean') throw new TypeError('after of an error is true or false');
  if (status !== undefined && !(Number.isInteger(status) && Number(status) >= 200 && Number(status) <= 599))
    throw new RangeError(`status of an error is 200 to 599, not ${JSON.stringify(status)}`);
}

/** What is asked of a protocol here, both have. */
type AnyProtocol = Pick<Protocol<'internal' | 'rate'>, 'encode' | 'refuse'>;

/** How late a slow answer is. */
const slowMs = 2_000;

/** What a fault makes of a request that the service never sees; nothing when it does. */
export function faultBefore(fault: OrderedFault, protocol: AnyProtocol, requestId: string): Outcome | undefined {
  if (typeof fault === 'object') return fault.after === true ? undefined : errorOf(fault, protocol, requestId);
  switch (fault) {
    case 'refused-connection':
      return { kind: 'refuse' };
    case 'dropped-before':
      return { kind: 'drop' };
    case 'timeout-before':
      return { kind: 'silence' };
    case 'server-error-before':
      return { kind: 'answer', answer: textAnswer(502, '<html><body>502 Bad Gateway</body></html>', 'text/html') };
    case 'internal-error':
      return { kind: 'answer', answer: protocol.refuse('internal', 'Something failed inside.', requestId).answer };
    case 'rate-limit':
      return {
        kind: 'answer',
        answer: protocol.refuse('rate', 'Too many requests in a short time.', requestId).answer,
      };
    default:
      return undefined;
  }
}

/** What happens to an answer on its way back. */
export function faultAfter(
  fault: OrderedFault,
  { answer }: EncodedReply,
  protocol: AnyProtocol,
  requestId: string,
): Outcome {
  if (typeof fault === 'object') return errorOf(fault, protocol, requestId);
  switch (fault) {
    case 'dropped-after':
      return { kind: 'drop' };
    case 'timeout-after':
      return { kind: 'silence' };
    case 'server-error-after':
      return {
        kind: 'answer',
        answer: jsonAnswer({ error: { message: 'upstream timed out', type: 'emulator_error' } }, 504),
      };
    case 'truncated-after':
      return { kind: 'answer', answer: { ...answer, body: String(answer.body).slice(0, 20) } };
    case 'internal-error-after':
      return { kind: 'answer', answer: protocol.refuse('internal', 'Something failed inside.', requestId).answer };
    case 'html-after':
      return { kind: 'answer', answer: textAnswer(200, '<html><body>One moment, please</body></html>', 'text/html') };
    case 'slow':
      return { kind: 'answer', answer, delayMs: slowMs };
    default:
      return { kind: 'answer', answer };
  }
}

/** An error of the service, whatever its code. */
function errorOf(
  { code, message = 'The service answers so.', status }: ErrorFault,
  protocol: AnyProtocol,
  requestId: string,
): Outcome {
  const { answer } = protocol.encode({ ok: false, kind: 'internal', code, message }, requestId);
  return { kind: 'answer', answer: status === undefined ? answer : { ...answer, status } };
}
