// Shipped to the letter from generator/runtime; change it there.
import { randomUUID } from 'node:crypto';
import { isObject } from '../core/values.js';
import { inTime } from './in-time.js';
import type { ElicitForm, InputRequest, ToolContext } from './protocol.js';

/** How long an answer may take: people have other things to do. */
const patienceMs = 15 * 60_000;

/** Most questions and codes that are kept. */
const mostKept = 256;

/** What somebody said. `open`: nothing yet. */
export type Verdict = 'yes' | 'no' | 'open' | InputRequest;

interface Question {
  readonly answer: Promise<'yes' | 'no'>;
  /** Until when the answer counts. */
  readonly until: number;
}

/**
 * Remembers what may be paid for. A client that can ask its user is asked to; any other client gets a code, which it hands
 * back with the same request. A code is for one request, works once, and ends with the process.
 */
export class Confirmations {
  readonly #now: () => number;
  /** How long a call of a client of before 2026-07-28 waits for it; then it ends, and the question stays open. */
  readonly #shortWaitMs: number;
  readonly #codes = new Map<string, { readonly subject: string; readonly until: number }>();
  readonly #questions = new Map<string, Question>();

  constructor(now: () => number, shortWaitMs = 20_000) {
    this.#now = now;
    this.#shortWaitMs = shortWaitMs;
  }

  /** A code for one subject. */
  newCode(subject: string): string {
    const code = randomUUID();
    this.#codes.set(code, { subject, until: this.#now() + patienceMs });
    for (const old of this.#codes.keys()) if (this.#codes.size > mostKept) this.#codes.delete(old);
    return code;
  }

  /** Whether a code is for the subject. It does not work again. */
  redeem(code: unknown, subject: string): boolean {
    if (typeof code !== 'string') return false;
    const known = this.#codes.get(code);
    if (known === undefined || known.subject !== subject) return false;
    this.#codes.delete(code);
    return this.#now() <= known.until;
  }

  /** Has the client ask its user. One answer is for one subject: a request with its key. */
  async ask(subject: string, message: string, context: ToolContext): Promise<Verdict> {
    const { envelope, inputResponses, requestState } = context.mcpReq;
    const form = formOf(message);
    if (envelope === undefined) return this.#askAtOnce(subject, form, context);
    // The client calls again with the answer, and this runs from the top.
    if (inputResponses?.confirm !== undefined && this.redeem(requestState(), subject))
      return isYes(inputResponses.confirm) ? 'yes' : 'no';
    return {
      resultType: 'input_required',
      inputRequests: { confirm: { method: 'elicitation/create', params: form } },
      requestState: this.newCode(subject),
    };
  }

  /** Asks on the connection. Whoever calls again before the answer is there waits for the same one. */
  async #askAtOnce(subject: string, form: ElicitForm, { mcpReq }: ToolContext): Promise<Verdict> {
    const before = this.#questions.get(subject);
    const question =
      before !== undefined && this.#now() <= before.until
        ? before
        : {
            until: this.#now() + patienceMs,
            answer: mcpReq.elicitInput(form, { timeout: patienceMs }).then(
              (answer) => (isYes(answer) ? ('yes' as const) : ('no' as const)),
              () => 'no' as const,
            ),
          };
    this.#questions.set(subject, question);
    const verdict = (await inTime(question.answer, this.#shortWaitMs)) ?? 'open';
    if (verdict !== 'open') this.#questions.delete(subject);
    return verdict;
  }
}

function formOf(message: string): ElicitForm {
  return {
    mode: 'form',
    message,
    requestedSchema: {
      type: 'object',
      properties: {
        confirm: { type: 'boolean', title: 'Make this paid call', description: 'Nothing is sent without it.' },
      },
      required: ['confirm'],
    },
  };
}

/** What a client sends is not to be trusted: only a plain yes is one. */
function isYes(answer: unknown): boolean {
  return isObject(answer) && answer.action === 'accept' && isObject(answer.content) && answer.content.confirm === true;
}

/** The abilities of the client: each request of the protocol of 2026-07-28 says them, older ones say them once. */
const abilitiesKey = 'io.modelcontextprotocol/clientCapabilities';

export function canAsk(atStart: object | undefined, { mcpReq }: ToolContext): boolean {
  const ofRequest = isObject(mcpReq.envelope) ? mcpReq.envelope[abilitiesKey] : undefined;
  const abilities = mcpReq.envelope === undefined ? atStart : ofRequest;
  if (!isObject(abilities) || !isObject(abilities.elicitation)) return false;
  const { form, url } = abilities.elicitation;
  // Without more words it is a form.
  return form !== undefined || url === undefined;
}
