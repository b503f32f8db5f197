// Shipped to the letter from generator/runtime; change it there.
import type { Issue } from '../validation/issue.js';
import type { BearerRefusal } from './tables.js';

/** What an operation answers, before it is put into an envelope. */
export type Reply =
  | { readonly ok: true; readonly fields: Readonly<Record<string, unknown>>; readonly taskId?: string }
  | {
      readonly ok: false;
      readonly kind: BearerRefusal;
      /** The documented code, where the fact that is broken has one. */
      readonly code?: string;
      readonly message: string;
      readonly issues?: readonly Issue[];
    };

/** The reply to a request that the validator refuses. The first error decides, all are told. */
export function invalid(issues: readonly Issue[]): Reply {
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
