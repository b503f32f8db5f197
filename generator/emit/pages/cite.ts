import type { Provenance } from '../../model/facts.ts';

type Cited = Pick<Provenance, 'sources' | 'conflicts' | 'evidence'>;

/** `[sdk-cn, kling-duration, V12]`: where a fact comes from, the contradictions that touch it, and the evidence for it. */
export function cite({ conflicts, evidence = [], sources }: Cited): string {
  return `[${[...sources, ...conflicts, ...evidence].join(', ')}]`;
}

/**
 * `[sdk-cn] [kling-duration] [V12]` for a page that says where each of them leads. So lines stay short for those who read the
 * page as it is written.
 */
export function citeLinks({ conflicts, evidence = [], sources }: Cited): string {
  return [...sources, ...conflicts, ...evidence].map((id) => `[${id}]`).join(' ');
}
