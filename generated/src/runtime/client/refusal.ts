// Shipped to the letter from generator/runtime; change it there.
import { ValidationError } from '../errors.js';

/** Refuses a request that cannot be sent at all, whatever the validator thinks or was told to think. */
export function refusal(action: string, path: string, message: string): ValidationError {
  const issue = {
    path,
    code: 'type',
    severity: 'error',
    rule: 'request',
    message,
    sources: [],
    conflicts: [],
  } as const;
  return new ValidationError(action, [issue]);
}
