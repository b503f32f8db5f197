// Shipped to the letter from generator/runtime; change it there.
import { isObject } from '../core/values.js';
import { unchecked } from '../validation/unchecked.js';
import type { VirtualClock } from './clock.js';
import { type Fault, type Faults, faultAfter, faultBefore, type OrderedFault } from './faults.js';
import type { Journal, JournalEntry } from './journal.js';
import { optional } from './json-paths.js';
import { type EmulatorOptions, isKnownApiKey, keyRing } from './options.js';
import { BearerProtocol } from './protocol/bearer.js';
import type { EncodedReply, Outcome, Protocol, ServiceReply } from './protocol/messages.js';
import { Tc3Protocol } from './protocol/tc3.js';
import type { SeededRandom } from './random.js';
import type { Service } from './service.js';
import type { WireRequest } from './signature/wire.js';
import type { Accounts } from './state.js';
import { type BearerRefusal, type EmulatedOperation, type EmulatorTables, nameOf } from './tables.js';

/** What the router hands requests to, and what it writes them into. */
interface RouterDeps {
  readonly service: Service;
  readonly accounts: Accounts;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly random: SeededRandom;
  /** The clock of tasks. */
  readonly clock: VirtualClock;
  /** The clock that signatures are held against. */
  readonly signatureClock: VirtualClock;
}

/** Where requests to the services arrive: finds the protocol, lets faults happen, and writes the journal. */
export class Router {
  readonly #deps: RouterDeps;
  readonly #tc3: Tc3Protocol;
  readonly #bearer: BearerProtocol;
  readonly #isLenient: boolean;

  constructor(tables: EmulatorTables, options: EmulatorOptions, deps: RouterDeps) {
    this.#deps = deps;
    this.#isLenient = options.lenient === true;
    this.#tc3 = new Tc3Protocol(tables, keyRing(options), [deps.signatureClock.now, deps.clock.now]);
    this.#bearer = new BearerProtocol(tables, isKnownApiKey(options));
  }

  route(request: WireRequest): Outcome {
    if (this.#bearer.has(request.path)) return this.#answer(this.#bearer, request);
    if (request.path === '/') return this.#answer(this.#tc3, request);
    const requestId = this.#deps.random.uuid();
    const message = `Nothing is at ${request.path}.`;
    const { answer, code } = this.#bearer.refuse('action', message, requestId);
    this.#note({ verdict: 'refused', status: answer.status, message, requestId, ...optional('code', code) });
    return { kind: 'answer', answer };
  }

  /** From the request to what goes back, with a fault in between. */
  #answer<Kind extends string>(protocol: Protocol<Kind | BearerRefusal>, request: WireRequest): Outcome {
    const parsed = protocol.parse(request);
    const requestId = this.#deps.random.uuid();
    const info = parsed.operation?.info;
    const who = {
      ...(info === undefined ? {} : { surface: info.surface, operation: info.name }),
      ...optional('account', parsed.account),
      requestId,
    };
    if (!parsed.ok) {
      const { expected, kind, message } = parsed;
      const reply = protocol.refuse(kind, message, requestId);
      this.#note({ ...who, verdict: 'refused', message, ...optional('expected', expected), ...statusOf(reply) });
      return { kind: 'answer', answer: reply.answer };
    }
    const { accounts, faults, service } = this.#deps;
    const fault = faults.next(nameOf(parsed.operation));
    const entry = { ...who, request: parsed.request, ...optional('fault', kindOf(fault)) };
    const early = fault === undefined ? undefined : faultBefore(fault, protocol, requestId);
    if (early !== undefined) {
      const status = early.kind === 'answer' ? early.answer.status : 0;
      this.#note({ ...entry, verdict: 'faulted', status, ...(typeof fault === 'object' ? { code: fault.code } : {}) });
      return early;
    }
    const isLenient = this.#isLenient || request.isUnchecked === true;
    const value = isLenient ? lenient(parsed.request) : parsed.request;
    const reply = service.perform(parsed.operation, accounts.of(parsed.account), value);
    const encoded = protocol.encode(reply, requestId);
    this.#note({ ...entry, ...verdictOf(reply, parsed.operation), ...statusOf(encoded) });
    // What the service refuses was not accepted before its own error.
    const isError = typeof fault === 'object' || fault === 'internal-error-after';
    if (fault === undefined || (isError && !reply.ok)) return { kind: 'answer', answer: encoded.answer };
    return faultAfter(fault, encoded, protocol, requestId);
  }

  #note(entry: Omit<JournalEntry, 'number' | 'time'>): void {
    const { clock, journal } = this.#deps;
    journal.add({ time: new Date(clock.now()).toISOString(), ...entry });
  }
}

/** An error by its code is one of the errors of the service. */
function kindOf(fault: OrderedFault | undefined): Fault | undefined {
  if (typeof fault !== 'object') return fault;
  return fault.after === true ? 'internal-error-after' : 'internal-error';
}

/** What the emulator does not know of, or does not allow, is no reason to refuse such a request. */
function lenient(request: unknown): unknown {
  return isObject(request) ? unchecked(request) : request;
}

function statusOf({ answer, code }: EncodedReply) {
  return { status: answer.status, ...optional('code', code) };
}

function verdictOf(
  reply: ServiceReply,
  operation: EmulatedOperation,
): Pick<JournalEntry, 'verdict' | 'taskId' | 'message' | 'issues'> {
  if (!reply.ok) return { verdict: 'refused', message: reply.message, ...optional('issues', reply.issues) };
  return { verdict: operation.creates === undefined ? 'served' : 'accepted', ...optional('taskId', reply.taskId) };
}
