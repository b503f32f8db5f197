import type { Stretch } from './segments.ts';

const clauseEnds = /[，：:()（）]|[,:](?!\d)/g;

/** The clause of a sentence that an offset stands in. */
export function clauseAround(text: string, at: number, stretch: Stretch): Stretch {
  let { from } = stretch;
  clauseEnds.lastIndex = from;
  for (let end = clauseEnds.exec(text); end !== null && end.index < stretch.to; end = clauseEnds.exec(text)) {
    if (end.index >= at) return { from, to: end.index };
    from = end.index + 1;
  }
  return { from, to: stretch.to };
}
