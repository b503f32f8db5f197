import { isObject } from '../core/values.js';
import { unchecked } from '../validation/unchecked.js';
import type { VirtualClock } from './clock.js';
import { after, before } from './faulted.js';
import type { Fault, Faults, OrderedFault } from './faults.js';
import type { Journal, JournalEntry } from './journal.js';
import { isKnownApiKey, keyRing } from './keys.js';
import type { EmulatorOptions } from './options.js';
import { BearerProtocol } from './protocol/bearer.js';
import type { Protocol, Read, Written } from './protocol/protocol.js';
import { Tc3Protocol } from './protocol/tc3.js';
import type { SeededRandom } from './random.js';
import type { Reply } from './reply.js';
import type { Service } from './service.js';
import type { WireRequest } from './signature/wire.js';
import { type EmulatedOperation, type EmulatorTables, nameOf, type Tc3Refusal } from './tables.js';
import { optional } from './values.js';
import type { Outcome } from './wire-answer.js';

/** What stands behind the front. */
export interface Behind {
  readonly service: Service;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly random: SeededRandom;
  /** The clock of tasks. */
  readonly clock: VirtualClock;
  /** The clock that signatures are held against. */
  readonly signatureClock: VirtualClock;
}

/** Larger requests are not kept in the journal, nor what is wrong with them: thousands of them would fill the memory. Bytes. */
const largestRecorded = 64 * 1024;

const mostIssues = 100;
const longestMessage = 2_000;

/** Where requests to the services arrive: finds the protocol, lets faults happen, and writes the journal. */
export class Front {
  readonly #behind: Behind;
  readonly #tc3: Tc3Protocol;
  readonly #bearer: BearerProtocol;
  readonly #isLenient: boolean;

  constructor(tables: EmulatorTables, options: EmulatorOptions, behind: Behind) {
    this.#behind = behind;
    this.#isLenient = options.lenient === true;
    this.#tc3 = new Tc3Protocol(tables, keyRing(options), [behind.signatureClock.now, behind.clock.now]);
    this.#bearer = new BearerProtocol(tables, isKnownApiKey(options));
  }

  serve(request: WireRequest): Outcome {
    if (this.#bearer.has(request.path)) return this.#through(this.#bearer, this.#bearer.read(request), request);
    if (request.path === '/') return this.#through(this.#tc3, this.#tc3.read(request), request);
    const requestId = this.#behind.random.uuid();
    const message = `Nothing is at ${request.path}.`;
    const { answer, code } = this.#bearer.refuse('action', message, requestId);
    this.#note({ verdict: 'refused', status: answer.status, message, requestId, ...optional('code', code) });
    return { kind: 'answer', answer };
  }

  /** From the request that was read to what goes back, with a fault in between. */
  #through(
    protocol: Protocol<Tc3Refusal> | Protocol,
    read: Read,
    { body, isUnchecked: isUncheckedWire = false }: WireRequest,
  ): Outcome {
    const requestId = this.#behind.random.uuid();
    const known =
      read.operation === undefined ? {} : { surface: read.operation.info.surface, operation: read.operation.info.name };
    const who = { ...known, ...optional('account', read.account), requestId };
    if (!read.ok) {
      const written = (protocol as Protocol<Tc3Refusal>).refuse(read.kind, read.message, requestId);
      const { expected, message } = read;
      this.#note({ ...who, verdict: 'refused', message, ...optional('expected', expected), ...told(written) });
      return { kind: 'answer', answer: written.answer };
    }
    const fault = this.#behind.faults.next(nameOf(read.operation));
    const isRecorded = body.length <= largestRecorded;
    const request = { ...who, ...(isRecorded ? { request: read.request } : {}), ...optional('fault', kindOf(fault)) };
    const early = fault === undefined ? undefined : before(fault, protocol as Protocol<Tc3Refusal>, requestId);
    if (early !== undefined) {
      const status = early.kind === 'answer' ? early.answer.status : 0;
      const code = typeof fault === 'object' ? { code: fault.code } : {};
      this.#note({ ...request, verdict: 'faulted', status, ...code }, isRecorded ? body.length : 0);
      return early;
    }
    const { service } = this.#behind;
    const isLenient = this.#isLenient || isUncheckedWire;
    const value = isLenient ? lenient(read.request) : read.request;
    const reply = service.perform(read.operation, service.account(read.account), value);
    const written = protocol.write(reply, requestId);
    const recordedBytes = isRecorded ? body.length : 0;
    this.#note({ ...request, ...verdictOf(reply, read.operation, isRecorded), ...told(written) }, recordedBytes);
    if (fault === undefined) return { kind: 'answer', answer: written.answer };
    // What the service refuses was not accepted before the error.
    const isError = typeof fault === 'object' || fault === 'internal-error-after';
    if (isError && !reply.ok) return { kind: 'answer', answer: written.answer };
    return after(fault, written, protocol as Protocol<Tc3Refusal>, requestId);
  }

  #note(entry: Omit<JournalEntry, 'number' | 'time'>, requestBytes = 0): void {
    const { clock, journal } = this.#behind;
    const message = optional('message', entry.message?.slice(0, longestMessage));
    journal.add({ time: new Date(clock.now()).toISOString(), ...entry, ...message }, requestBytes);
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

function told({ answer, code }: Written) {
  return { status: answer.status, ...optional('code', code) };
}

function verdictOf(
  reply: Reply,
  operation: EmulatedOperation,
  isRecorded: boolean,
): Pick<JournalEntry, 'verdict' | 'taskId' | 'message' | 'issues'> {
  if (!reply.ok) {
    const issues = isRecorded ? reply.issues?.slice(0, mostIssues) : undefined;
    return { verdict: 'refused', message: reply.message, ...optional('issues', issues) };
  }
  return { verdict: operation.creates === undefined ? 'served' : 'accepted', ...optional('taskId', reply.taskId) };
}
