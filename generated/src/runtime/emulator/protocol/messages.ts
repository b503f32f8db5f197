// Shipped to the letter from generator/runtime; change it there.
import type { Issue } from '../../validation/issue.js';
import type { WireRequest } from '../signature/wire.js';
import type { BearerRefusal, EmulatedOperation } from '../tables.js';

/** A request that an operation may see, or why none does. */
export type ParsedRequest<Kind extends string = BearerRefusal> =
  | { readonly ok: true; readonly operation: EmulatedOperation; readonly account: string; readonly request: unknown }
  | {
      readonly ok: false;
      readonly kind: Kind;
      readonly message: string;
      /** What should have been signed, where a signature is wrong. */
      readonly expected?: string;
      readonly operation?: EmulatedOperation;
      readonly account?: string;
    };

/** What an operation answers, before it is put into an envelope. */
export type ServiceReply =
  | { readonly ok: true; readonly fields: Readonly<Record<string, unknown>>; readonly taskId?: string }
  | {
      readonly ok: false;
      readonly kind: BearerRefusal;
      /** The documented code, where the fact that is broken has one. */
      readonly code?: string;
      readonly message: string;
      readonly issues?: readonly Issue[];
    };

/** The reply to a request that the validator refuses. The first error gives the code and the message; `issues` has all. */
export function invalidRequest(issues: readonly Issue[]): ServiceReply {
  const first = issues.find(({ severity }) => severity === 'error');
  const where = first === undefined || first.path === '' ? '' : `${first.path}: `;
  return {
    ok: false,
    kind: 'request',
    ...(first?.refusal === undefined ? {} : { code: first.refusal }),
    message: `${where}${first?.message ?? 'The request is not valid.'}`,
    issues,
  };
}

/** An answer, and the code in it where it is an error. */
export interface EncodedReply {
  readonly answer: WireAnswer;
  readonly code?: string;
}

/** How requests of a service are read and its answers written. */
export interface Protocol<Kind extends string = BearerRefusal> {
  parse(request: WireRequest): ParsedRequest<Kind>;
  encode(reply: ServiceReply, requestId: string): EncodedReply;
  refuse(kind: Kind, message: string, requestId: string): EncodedReply;
}

/** An answer as it goes over the wire. */
export interface WireAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** No page of another origin may read it. */
  readonly isForOwnOrigin?: true;
}

/** What becomes of a request on the wire. */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: WireAnswer; readonly delayMs?: number }
  /** The connection breaks before anything is answered. */
  | { readonly kind: 'drop' }
  /** There is no connection. */
  | { readonly kind: 'refuse' }
  /** Nothing comes. */
  | { readonly kind: 'silence' };

export function jsonAnswer(value: unknown, status = 200): WireAnswer {
  // Exactly this type: an official SDK mistakes an error for a success when anything follows it.
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

export function textAnswer(status: number, text: string, type = 'text/plain; charset=utf-8'): WireAnswer {
  return { status, headers: { 'content-type': type }, body: text };
}
