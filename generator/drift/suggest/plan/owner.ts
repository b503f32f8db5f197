import type { Scalar } from '../../../model/facts.ts';
import type { Owner } from '../../finding.ts';
import { ByHand } from '../by-hand.ts';
import type { Draft } from '../draft.ts';
import { parameterKeys } from '../key-order.ts';
import { removeEntry, setEntry } from '../yaml/entries.ts';
import { inside, keysAt, nodeAt, type Spot, valueAt } from '../yaml/nodes.ts';
import type { YamlValue } from '../yaml/value-text.ts';
import type { Plan } from './plan.ts';

/** The mapping of parameters an owner has. */
export function parametersOf({ kind, file }: Owner): Spot {
  return { file, path: [kind === 'type' ? 'fields' : kind] };
}

/** Where a parameter stands, which must be there. */
export function parameterSpot({ draft }: Plan, owner: Owner, name: string): Spot {
  const spot = inside(parametersOf(owner), name);
  if (nodeAt(draft, spot) !== undefined) {
    writeOut(draft, spot);
    return spot;
  }
  const like = valueAt(draft, { file: owner.file, path: ['responseLike'] });
  if (owner.kind === 'response' && like !== undefined) {
    throw new ByHand(`The answer is that of ${String(like)}; change ${name} there.`);
  }
  throw new ByHand(`There is no parameter ${name} in ${owner.file}.`);
}

/** Others use its fragment too, and the document spoke of this parameter alone: what it has from there becomes its own. */
function writeOut(draft: Draft, spot: Spot): void {
  const use = valueAt(draft, inside(spot, 'use'));
  if (use === undefined) return;
  const files = [`${spot.file.slice(0, spot.file.indexOf('/'))}/fragments.yaml`, 'common/fragments.yaml'];
  const fragments = files.filter((file) => draft.has(file)).map((file) => ({ file, path: ['fragments', String(use)] }));
  const fragment = fragments.find((one) => nodeAt(draft, one) !== undefined);
  if (fragment === undefined) return;
  const own = keysAt(draft, spot);
  for (const key of keysAt(draft, fragment).filter((one) => !own.includes(one))) {
    setEntry(draft, spot, key, yamlValueOf(valueAt(draft, inside(fragment, key))), { order: parameterKeys });
  }
  removeEntry(draft, spot, 'use');
}

function yamlValueOf(value: unknown): YamlValue {
  if (Array.isArray(value)) return value.map(yamlValueOf);
  if (typeof value !== 'object' || value === null) return value as Scalar;
  return new Map(Object.entries(value).map(([key, inner]) => [key, yamlValueOf(inner)]));
}

/** The type of a parameter as the specs write it. */
export function typeAt({ draft }: Plan, parameter: Spot): string {
  return String(valueAt(draft, inside(parameter, 'type')));
}
