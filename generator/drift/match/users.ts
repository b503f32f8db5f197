import type { Parameter } from '../../model/parameter.ts';
import type { Operation, Surface } from '../../model/table.ts';
import { structOf } from './struct-of.ts';

/**
 * The operations that use each type of a surface, by the name of the type: those whose requests have it, then those
 * whose answers do. They are those of the specs: a page about one operation says something of a type that others use, too.
 */
export function usersOf(surface: Surface): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, Set<string>>();
  const visit = (parameters: readonly Parameter[], operation: string, visited: Set<string>): void => {
    for (const { type } of parameters) {
      const struct = structOf(type, surface);
      if (struct === undefined || visited.has(struct.name)) continue;
      visited.add(struct.name);
      users.set(struct.name, (users.get(struct.name) ?? new Set()).add(operation));
      visit(struct.parameters, operation, visited);
    }
  };
  for (const { name, request } of surface.operations) visit(request, name, new Set());
  for (const operation of surface.operations) visit(answerOf(operation, surface), operation.name, new Set());
  return new Map([...users].map(([type, operations]) => [type, [...operations]]));
}

/** An operation may answer as another one does. */
function answerOf({ response, responseLike }: Operation, { name: surface, operations }: Surface): readonly Parameter[] {
  if (responseLike === undefined) return response;
  return operations.find(({ name }) => `${surface}/${name}` === responseLike)?.response ?? [];
}
