import { operationNames } from '../model/names.ts';

/** The names that the package makes of an operation, which no other operation and no type may have. */
export function namesOfOperation(action: string): readonly string[] {
  return Object.values(operationNames({ name: action }));
}
