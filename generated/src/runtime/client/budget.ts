// Shipped to the letter from generator/runtime; change it there.
import type { Estimate, EstimateOptions } from '../data/estimate.js';

/** A paid call that asks for its part of a budget, before it is sent. */
export interface BudgetCall {
  readonly action: string;
  /** The idempotency key: calls with the same one are paid once. */
  readonly key: string | undefined;
  /** What the call comes to; nothing where this package cannot say. */
  readonly estimate: (options?: EstimateOptions) => Estimate | undefined;
}

/** What a budget has set aside for a call. */
export interface Reservation {
  /** Nothing was charged. */
  release(): void;
  /** The task has ended well, and its answer may say how many seconds it has. */
  settle(seconds: number | undefined): void;
}

/** Sets aside what a call may cost. Throws when that is more than is left; nothing is sent then. */
export interface Budget {
  reserve(call: BudgetCall): Reservation;
}

const reservations = /* @__PURE__ */ new WeakMap<object, Reservation>();

/** Keeps a reservation with the answer of a create, and with the handle of its task. */
export function keepReservation(owner: object, reservation: Reservation | undefined): void {
  if (reservation !== undefined) reservations.set(owner, reservation);
}

export function reservationOf(owner: object): Reservation | undefined {
  return reservations.get(owner);
}
