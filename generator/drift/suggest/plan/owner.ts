import type { Owner } from '../../finding.ts';
import { ByHand } from '../by-hand.ts';
import { inside, nodeAt, type Spot, valueAt } from '../yaml/nodes.ts';
import type { Plan } from './plan.ts';

/** The mapping of parameters an owner has. */
export function parametersOf({ kind, file }: Owner): Spot {
  return { file, path: [kind === 'type' ? 'fields' : kind] };
}

/** Where a parameter stands, which must be there. */
export function parameterSpot({ draft }: Plan, owner: Owner, name: string): Spot {
  const spot = inside(parametersOf(owner), name);
  if (nodeAt(draft, spot) !== undefined) return spot;
  const like = valueAt(draft, { file: owner.file, path: ['responseLike'] });
  if (owner.kind === 'response' && like !== undefined) {
    throw new ByHand(`The answer is that of ${String(like)}; change ${name} there.`);
  }
  throw new ByHand(`There is no parameter ${name} in ${owner.file}.`);
}

/** The type of a parameter as the specs write it. */
export function typeAt({ draft }: Plan, parameter: Spot): string {
  return String(valueAt(draft, inside(parameter, 'type')));
}
