import { isMap } from 'yaml';
import type { Difference } from '../../finding.ts';
import { ByHand } from '../by-hand.ts';
import { operationKeys, parameterKeys } from '../key-order.ts';
import { setEntry } from '../yaml/entries.ts';
import { mark } from '../yaml/marks.ts';
import { inside, keysAt, mapAt, nodeAt, pairOf, type Spot, valueAt } from '../yaml/nodes.ts';
import type { YamlMap } from '../yaml/value-text.ts';
import { createTypes } from './new-type.ts';
import { parametersOf } from './owner.ts';
import { parameterText } from './parameter-text.ts';
import type { Plan } from './plan.ts';
import { fileSources } from './sourcing.ts';

type Missing = Extract<Difference, { readonly kind: 'parameter-missing' }>;

/** Writes a parameter behind the one the document has before it, and files for the types it needs. */
export function addParameter(plan: Plan, { owner, field, facts, after, types }: Missing): void {
  const { draft } = plan;
  const all = parametersOf(owner);
  const like = valueAt(draft, { file: owner.file, path: ['responseLike'] });
  if (owner.kind === 'response' && like !== undefined) {
    throw new ByHand(`The answer is that of ${String(like)}; add ${field.name} there.`);
  }
  const spot = inside(all, field.name);
  if (nodeAt(draft, spot) !== undefined) throw new ByHand(`${owner.file} has a parameter ${field.name} already.`);
  createTypes(plan, field, types);
  const { keys, check, left } = parameterText(field, facts);
  const written = fileSources(plan, owner.file).includes(plan.source) ? keys : withSource(keys, plan.source);
  insert(plan, all, field.name, written, after);
  for (const key of check) mark(draft, inside(spot, key), key);
  if (left.length > 0) plan.byHand.push(`The document also says: ${left.join('; ')}.`);
}

/** In the style of the parameter before it: a block, or a flow mapping on its line. */
function insert({ draft }: Plan, all: Spot, name: string, keys: YamlMap, after: string | undefined): void {
  const [section = ''] = all.path.map(String);
  const names = keysAt(draft, all);
  if (names.length === 0) {
    const top = { file: all.file, path: [] };
    return setEntry(draft, top, section, new Map([[name, keys]]), { order: operationKeys, levels: 2 });
  }
  const neighbour = after !== undefined && names.includes(after) ? after : names.at(-1);
  const beside = pairOf(mapAt(draft, all), neighbour ?? '')?.value;
  const levels = isMap(beside) && beside.flow === true ? 0 : 1;
  setEntry(draft, all, name, keys, { levels, ...(neighbour === undefined ? {} : { after: neighbour }) });
}

function withSource(keys: YamlMap, source: string): YamlMap {
  const all = [...keys, ['source', source] as const];
  return new Map(all.sort(([a], [b]) => parameterKeys.indexOf(a) - parameterKeys.indexOf(b)));
}
