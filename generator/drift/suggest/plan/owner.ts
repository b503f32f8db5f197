import { fragmentFilesFor } from '../../../load/fragments.ts';
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
  if (nodeAt(draft, spot) !== undefined) return spot;
  const like = valueAt(draft, { file: owner.file, path: ['responseLike'] });
  if (owner.kind === 'response' && like !== undefined) {
    throw new ByHand(`The answer is that of ${String(like)}; change ${name} there.`);
  }
  throw new ByHand(`There is no parameter ${name} in ${owner.file}.`);
}

/**
 * Before one of these facts changes: where it is from a fragment, all that the parameter has from there becomes its own. Others use
 * the fragment too, and the document spoke of this parameter alone.
 */
export function writeOut({ draft }: Plan, spot: Spot, ...facts: readonly string[]): void {
  const fragment = fragmentOf(draft, spot);
  if (fragment === undefined || !keysAt(draft, fragment).some((key) => facts.includes(key))) return;
  const own = keysAt(draft, spot);
  for (const key of keysAt(draft, fragment).filter((one) => !own.includes(one))) {
    setEntry(draft, spot, key, yamlValueOf(valueAt(draft, inside(fragment, key))), { order: parameterKeys });
  }
  removeEntry(draft, spot, 'use');
}

/** Where the fragment that a parameter uses is written. */
function fragmentOf(draft: Draft, spot: Spot): Spot | undefined {
  const use = valueAt(draft, inside(spot, 'use'));
  if (use === undefined) return undefined;
  const files = fragmentFilesFor(spot.file).filter((file) => draft.has(file));
  const fragments = files.map((file) => ({ file, path: ['fragments', String(use)] }));
  return fragments.find((one) => nodeAt(draft, one) !== undefined);
}

function yamlValueOf(value: unknown): YamlValue {
  if (Array.isArray(value)) return value.map(yamlValueOf);
  if (typeof value !== 'object' || value === null) return value as Scalar;
  return new Map(Object.entries(value).map(([key, inner]) => [key, yamlValueOf(inner)]));
}

/** A fact of a parameter, which may be from the fragment that it uses. */
export function factAt(draft: Draft, parameter: Spot, key: string): unknown {
  const own = valueAt(draft, inside(parameter, key));
  const fragment = own === undefined ? fragmentOf(draft, parameter) : undefined;
  return fragment === undefined ? own : valueAt(draft, inside(fragment, key));
}

/** The type of a parameter as the specs write it. */
export function typeAt({ draft }: Plan, parameter: Spot): string {
  return String(factAt(draft, parameter, 'type'));
}
