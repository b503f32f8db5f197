import type { Parameter, Type } from '../../model/parameter.ts';
import { part } from '../accepted-set/parameter-constraints.ts';
import type { Both } from '../edition.ts';
import type { Suspect } from '../verdicts/suspect.ts';
import type { Found } from './found.ts';

type Limits = Readonly<Record<string, number | undefined>>;

/** The limits of a type by name. A `min` is a lower bound, everything else an upper one. */
function limitsOf(type: Type): Limits {
  switch (type.kind) {
    case 'string':
      return { maxLength: type.maxLength };
    case 'integer':
    case 'number':
      return { min: type.min, max: type.max };
    case 'list':
      return { 'count.min': type.min, 'count.max': type.max };
    default:
      return {};
  }
}

/** A limit that only warns turns no verdict: a request that passed is warned of, or the other way round. */
const less = (id: string): Suspect['turns'] => ({ narrowed: id, doubted: id });
const more = (id: string): Suspect['turns'] => ({ widened: id, confirmed: id });

/** A limit that is gone without another in its place was not relaxed: the documents no longer say. */
export function compareLimits(
  { base, head }: Both<Parameter>,
  bare: Omit<Suspect, 'owners' | 'turns' | 'stage'>,
  owner: string,
  found: Found,
): void {
  const [before, after] = [limitsOf(base.type), limitsOf(head.type)];
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[name], after[name]];
    if (was === is) continue;
    const turns: Suspect['turns'] =
      was === undefined
        ? less('param.limit.documented')
        : is === undefined
          ? more('param.limit.undocumented')
          : is > was === name.endsWith('min')
            ? less('param.limit.tightened')
            : more('param.limit.relaxed');
    found.suspect('limit', {
      ...bare,
      at: { ...bare.at, name },
      before: was,
      after: is,
      owners: [part.limit(owner, name)],
      turns,
      otherwise: 'param.restated',
    });
  }
}
