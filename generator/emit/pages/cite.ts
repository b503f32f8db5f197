import type { Provenance } from '../../model/facts.ts';

/** `[sdk-cn, kling-duration, V12]`: where a fact comes from, the contradictions that touch it, and the evidence for it. */
export function cite({
  conflicts,
  evidence = [],
  sources,
}: Pick<Provenance, 'sources' | 'conflicts' | 'evidence'>): string {
  return `[${[...sources, ...conflicts, ...evidence].join(', ')}]`;
}
