import type { Provenance } from '../../model/facts.ts';

/** `[S0, C26]`: where a fact comes from, and the contradictions that touch it. */
export function cite({ sources, conflicts }: Pick<Provenance, 'sources' | 'conflicts'>): string {
  return `[${[...sources, ...conflicts].join(', ')}]`;
}
