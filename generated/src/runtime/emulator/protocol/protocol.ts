// Shipped to the letter from generator/runtime; change it there.
import type { Reply } from '../reply.js';
import type { BearerRefusal, EmulatedOperation, Tc3Refusal } from '../tables.js';
import type { WireAnswer } from '../wire-answer.js';

/** A request that an operation may see, or why none does. */
export type Read =
  | { readonly ok: true; readonly operation: EmulatedOperation; readonly account: string; readonly request: unknown }
  | {
      readonly ok: false;
      readonly kind: Tc3Refusal;
      readonly message: string;
      /** What should have been signed, where a signature is wrong. */
      readonly expected?: string;
      readonly operation?: EmulatedOperation;
      readonly account?: string;
    };

/** An answer, and the code in it where it is an error. */
export interface Written {
  readonly answer: WireAnswer;
  readonly code?: string;
}

/** How requests of a service are read and its answers written. */
export interface Protocol<Kind extends string = BearerRefusal> {
  write(reply: Reply, requestId: string): Written;
  refuse(kind: Kind, message: string, requestId: string): Written;
}
