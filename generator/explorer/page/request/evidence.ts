import type { PageEvidence } from '../../page-data.ts';

/** The request of an entry, with the long texts that the page's data leave out. */
export function requestOf({ lengths = {}, request }: PageEvidence): unknown {
  const copy: unknown = structuredClone(request);
  for (const [pointer, length] of Object.entries(lengths)) {
    const steps = pointer.split('/').slice(1);
    const last = steps.pop() ?? '';
    const inner = steps.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], copy);
    (inner as Record<string, unknown>)[last] = 'A'.repeat(length);
  }
  return copy;
}
