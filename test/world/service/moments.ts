import { Random } from '../random.ts';

/** What the client gets to see. */
export type Reply =
  /** What the service says of itself. */
  | { readonly as: 'answer' }
  /** The service's own envelope with this error. */
  | { readonly as: 'code'; readonly code: string; readonly message?: string; readonly status?: number }
  /** Something that is not the service's envelope. */
  | { readonly as: 'page'; readonly status: number; readonly type: string; readonly body: string }
  /** The connection ends without a byte. */
  | { readonly as: 'destroyed' }
  | { readonly as: 'reset' }
  /** Half of the answer, then the connection ends. */
  | { readonly as: 'half' }
  /** The whole answer with a content-length that is too long, then the connection ends. */
  | { readonly as: 'too-long' }
  /** The answer, and a second copy on the kept connection: at once, or just before the next answer there. */
  | { readonly as: 'twice'; readonly copy: 'at-once' | 'before-next' }
  /** Nothing, for good. */
  | { readonly as: 'silence' };

export interface Moment {
  /** Whether the request is worked on at all. Where it is not, nothing is accepted, whatever the reply. */
  readonly worked: boolean;
  readonly reply: Reply;
}

export type RequestKind = 'create' | 'look' | 'list';

export const plain: Moment = { worked: true, reply: { as: 'answer' } };

export const html = (status: number): Reply => ({
  as: 'page',
  status,
  type: 'text/html',
  body: `<html><head><title>${status}</title></head><body><h1>${status}</h1><hr>proxy</body></html>`,
});

/** JSON of something in between: well-formed, and no word of the service. */
export const json = (status: number): Reply => ({
  as: 'page',
  status,
  type: 'application/json',
  body: JSON.stringify({ code: status, message: 'blocked by policy', requestId: 'edge-1' }),
});

/** Pages of these statuses come from things in between, too. */
export const pageStatuses = [200, 403, 404, 408, 413, 425, 429, 500, 502, 503] as const;

/** Codes that were believed to be refusals and may come after the request was accepted. */
export const doubtfulCodes = ['InternalError', 'ServiceUnavailable', 'FailedOperation', 'FailedOperation.SomethingNew'];

/** Every way in which the answer to an accepted request can be lost, without a wait. */
export const lostAnswers: readonly Reply[] = [
  ...pageStatuses.flatMap((status) => [html(status), json(status)]),
  { as: 'code', code: 'InternalError' },
  { as: 'destroyed' },
  { as: 'reset' },
  { as: 'half' },
  { as: 'too-long' },
];

export interface Mixture {
  readonly seed: number;
  /** The share of requests that something happens to. */
  readonly rate: number;
  readonly moments: readonly Moment[];
}

interface Standing {
  readonly moment: Moment;
  left: number;
  readonly until: number;
}

/** What happens to which request: first what was queued, then what stands for a while, then chance. */
export class Programme {
  readonly #queues = new Map<RequestKind, Moment[]>();
  readonly #standing = new Map<RequestKind, Standing>();
  readonly #mixtures = new Map<RequestKind, { readonly mixture: Mixture; readonly random: Random }>();

  /** These happen to the next requests of this kind, in order. */
  next(kind: RequestKind, ...moments: readonly Moment[]): void {
    this.#queues.set(kind, [...(this.#queues.get(kind) ?? []), ...moments]);
  }

  /** This happens to all requests of this kind: so many times, until a time, or until `clear`. */
  always(kind: RequestKind, moment: Moment, limits: { readonly times?: number; readonly until?: number } = {}): void {
    this.#standing.set(kind, { moment, left: limits.times ?? Infinity, until: limits.until ?? Infinity });
  }

  mix(kind: RequestKind, mixture: Mixture): void {
    this.#mixtures.set(kind, { mixture, random: new Random(mixture.seed) });
  }

  clear(): void {
    this.#queues.clear();
    this.#standing.clear();
    this.#mixtures.clear();
  }

  take(kind: RequestKind, now: number): Moment {
    const queued = this.#queues.get(kind)?.shift();
    if (queued !== undefined) return queued;
    const standing = this.#standing.get(kind);
    if (standing !== undefined && standing.left > 0 && now < standing.until) {
      standing.left -= 1;
      return standing.moment;
    }
    const mixed = this.#mixtures.get(kind);
    if (mixed?.random.chance(mixed.mixture.rate)) return mixed.random.pick(mixed.mixture.moments);
    return plain;
  }
}
