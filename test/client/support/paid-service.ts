import { duplicateCode } from './operations.ts';
import type { Sent } from './scripted-fetch.ts';
import { answer, dropped, plain, refusal, silence } from './scripted-fetch.ts';

/** What goes wrong with an attempt. */
export type Fault =
  | 'dropped before'
  | 'refused connection'
  | 'dropped after acceptance'
  | '5xx before'
  | '5xx after acceptance'
  | 'timeout before'
  | 'timeout after acceptance'
  | 'truncated after acceptance'
  | 'rate limit'
  | 'internal error';

const faults: readonly Fault[] = [
  'dropped before',
  'refused connection',
  'dropped after acceptance',
  '5xx before',
  '5xx after acceptance',
  'timeout before',
  'timeout after acceptance',
  'truncated after acceptance',
  'rate limit',
  'internal error',
];

/** mulberry32 */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A service that takes money: it keeps a ledger of accepted tasks, remembers keys, and fails by a seed. Rate limits come
 * in bursts.
 */
export class PaidService {
  /** Prompt of each accepted task, which names the logical call it belongs to. */
  readonly ledger: { readonly call: string; readonly taskId: string }[] = [];
  readonly faults = new Map<Fault, number>();
  attempts = 0;
  readonly #keys = new Map<string, string>();
  readonly #random: () => number;
  readonly #rate: number;
  readonly #keyField: string | undefined;
  #burst = 0;

  constructor(seed: number, rate: number, keyField: string | undefined) {
    this.#random = seeded(seed);
    this.#rate = rate;
    this.#keyField = keyField;
  }

  /** The task that was created with a key. */
  taskOf(key: string): string | undefined {
    return this.#keys.get(key);
  }

  readonly serve = async (sent: Sent): Promise<Response | Error> => {
    this.attempts++;
    const fault = this.#fault();
    if (fault !== undefined) this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
    switch (fault) {
      case undefined:
        return this.#accept(sent);
      case 'dropped before':
        return dropped();
      case 'refused connection':
        return Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
      case '5xx before':
        return plain('<html>Bad Gateway</html>', 502, 'text/html');
      case 'timeout before':
        return silence(sent);
      case 'rate limit':
        return refusal('RequestLimitExceeded');
      case 'internal error':
        return refusal('InternalError');
      case 'dropped after acceptance':
        this.#accept(sent);
        return dropped();
      case '5xx after acceptance':
        this.#accept(sent);
        return plain('{"error":{"message":"upstream","type":"new_api_error","code":"bad_response"}}', 504);
      case 'timeout after acceptance':
        this.#accept(sent);
        return silence(sent);
      case 'truncated after acceptance':
        this.#accept(sent);
        return plain('{"Response":{"TaskId":"');
    }
  };

  #fault(): Fault | undefined {
    if (this.#burst > 0) {
      this.#burst--;
      return 'rate limit';
    }
    if (this.#random() >= this.#rate) return undefined;
    const fault = faults[Math.floor(this.#random() * faults.length)];
    if (fault === 'rate limit') this.#burst = Math.floor(this.#random() * 5);
    return fault;
  }

  #accept({ body }: Sent): Response {
    const request: Readonly<Record<string, string>> = JSON.parse(body);
    const key = this.#keyField === undefined ? undefined : request[this.#keyField];
    if (key !== undefined && this.#keys.has(key)) return refusal(duplicateCode);
    const taskId = `task-${this.ledger.length + 1}`;
    if (key !== undefined) this.#keys.set(key, taskId);
    this.ledger.push({ call: request.Prompt ?? request.prompt ?? '', taskId });
    return answer({ TaskId: taskId });
  }
}
