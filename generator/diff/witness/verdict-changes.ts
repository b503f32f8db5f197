import type { Both, Edition, Placed } from '../edition.ts';
import type { VerdictChanges } from '../engine.ts';
import { EmittedValidators } from './validators.ts';

/** Whether the validators of two editions differ on a request, for operations that both of them have. */
export function verdictChanges(base: Edition, head: Edition): VerdictChanges {
  const validators = new EmittedValidators({ base: base.table, head: head.table });
  return (surface, operation, request) => {
    const placed: Both<Placed | undefined> = {
      base: find(base, surface, operation),
      head: find(head, surface, operation),
    };
    // An operation that came or went accepts everything on one side and nothing on the other.
    if (placed.base === undefined || placed.head === undefined) return placed.base !== placed.head;
    const { after, before } = validators.judge({ base: placed.base, head: placed.head }, request);
    return before.accepted !== after.accepted;
  };
}

function find({ table }: Edition, surfaceName: string, operationName: string): Placed | undefined {
  const surface = table.surfaces.find(({ name }) => name === surfaceName);
  const operation = surface?.operations.find(({ name }) => name === operationName);
  return surface === undefined || operation === undefined ? undefined : { surface, operation };
}
