export type RequestKind =
  | 'apply'
  | 'commit'
  | 'put'
  | 'initiate'
  | 'part'
  | 'list-parts'
  | 'list-uploads'
  | 'complete'
  | 'abort'
  | 'head'
  | 'other';

/** What the client gets to see. */
export type Reply =
  /** What the service says of itself. */
  | { readonly as: 'answer' }
  /** The service's own error: XML of COS, or the envelope of VOD. */
  | { readonly as: 'error'; readonly status: number; readonly code: string; readonly message?: string }
  /** The same, sent before the body was read; then the connection is closed. */
  | { readonly as: 'early-error'; readonly status: number; readonly code: string }
  /** Status 200, and an error in the body. */
  | { readonly as: 'error-in-200'; readonly code: string }
  /** A page of something in between. */
  | { readonly as: 'page'; readonly status: number }
  /** The connection ends without a byte. */
  | { readonly as: 'reset' }
  /** Half of the answer, then the connection ends. */
  | { readonly as: 'half' }
  /** The answer with another ETag than that of what was stored. */
  | { readonly as: 'other-etag' };

/** What can happen to one request. */
export interface Moment {
  /** Called when the request begins. */
  readonly begins?: () => void;
  /** The body on its way: whole, cut after this share of it, or with one byte changed. */
  readonly body?: 'whole' | 'changed' | { readonly cutAfter: number };
  /** Called when half of the body has come. */
  readonly halfway?: () => void;
  /** Whether the request is worked on. Where it is not, nothing changes, whatever the reply. */
  readonly worked: boolean;
  /** Called when it has been worked on, before the reply. */
  readonly done?: () => void;
  readonly reply: Reply;
}

export const plain: Moment = { worked: true, reply: { as: 'answer' } };
export const lost: Moment = { worked: true, reply: { as: 'reset' } };
export const cut: Moment = { worked: false, body: { cutAfter: 0.5 }, reply: { as: 'reset' } };
export const refused = (status: number, code: string, message?: string): Moment => ({
  worked: false,
  reply: { as: 'error', status, code, ...(message !== undefined && { message }) },
});
export const slowDown = refused(503, 'SlowDown');

/** What happens to which request: what was set for the one with this number, then what stands for all. */
export class Programme {
  readonly #counts = new Map<RequestKind, number>();
  readonly #numbered = new Map<string, Moment>();
  readonly #standing = new Map<RequestKind, Moment>();

  /** These happen to the requests of this kind from the one with this number on; 1 is the next. */
  from(kind: RequestKind, number: number, ...moments: readonly Moment[]): void {
    const base = (this.#counts.get(kind) ?? 0) + number;
    for (const [index, moment] of moments.entries()) this.#numbered.set(`${kind} ${base + index}`, moment);
  }

  next(kind: RequestKind, ...moments: readonly Moment[]): void {
    this.from(kind, 1, ...moments);
  }

  always(kind: RequestKind, moment: Moment): void {
    this.#standing.set(kind, moment);
  }

  clear(): void {
    this.#numbered.clear();
    this.#standing.clear();
  }

  take(kind: RequestKind): Moment {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    return this.#numbered.get(`${kind} ${count}`) ?? this.#standing.get(kind) ?? plain;
  }
}
