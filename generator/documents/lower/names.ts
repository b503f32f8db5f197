import { kebabCase } from '../../model/words.ts';

/** Whether two names are one parameter, in whatever style the surface or the sentence writes it. */
export function isSameName(a: string, b: string): boolean {
  return a === b || kebabCase(bare(a)) === kebabCase(bare(b));
}

/** The last name of a path: `OutputConfig.Resolution` → `Resolution`. */
function bare(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1).replace(/\[\]$/, '');
}
