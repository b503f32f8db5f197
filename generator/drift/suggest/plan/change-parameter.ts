import type { Difference } from '../../finding.ts';
import { ByHand } from '../by-hand.ts';
import { parameterKeys } from '../key-order.ts';
import { removeEntry, same, setEntry } from '../yaml/entries.ts';
import { appendItem } from '../yaml/items.ts';
import { mark } from '../yaml/marks.ts';
import { inside, keysAt, nodeAt, type Spot, valueAt } from '../yaml/nodes.ts';
import type { YamlMap, YamlValue } from '../yaml/value-text.ts';
import { factAt, parameterSpot, typeAt, writeOut } from './owner.ts';
import type { Plan } from './plan.ts';
import { cite, citeAlso, fileSources, markConflict, tombstone } from './sourcing.ts';
import { typed } from './statements.ts';
import { typeKeys } from './type-text.ts';
import { shortMeaning } from './wording.ts';

type Of<K extends Difference['kind']> = Extract<Difference, { readonly kind: K }>;

/** A tombstone for a parameter that the document has no more. */
export function delistParameter(plan: Plan, { owner, name }: Of<'parameter-gone'>): void {
  const spot = parameterSpot(plan, owner, name);
  if (keysAt(plan.draft, spot).includes('delisted')) throw new ByHand(`${name} is delisted already.`);
  setEntry(plan.draft, spot, 'delisted', tombstone(plan), { order: parameterKeys });
  markConflict(plan, spot);
  if (factAt(plan.draft, spot, 'required') === true) {
    plan.byHand.push(`${name} is still required, which no request can meet without a warning; see whether it is.`);
  }
}

export function changeType(plan: Plan, { owner, name, documented }: Of<'type-differs'>): void {
  const spot = parameterSpot(plan, owner, name);
  const keys = new Map([...typeKeys(documented), ...documentedType(documented)]);
  changeKeys(plan, spot, ['type', 'of', 'documentedType'], keys);
}

export function changeRequired(plan: Plan, { owner, name, documented }: Of<'required-differs'>): void {
  const spot = parameterSpot(plan, owner, name);
  changeKeys(plan, spot, ['required'], new Map(documented ? [['required', true]] : []), true);
}

/** Gives keys the values they have now, and takes away those that have none. `states`: even then the document is cited. */
export function changeKeys(
  plan: Plan,
  spot: Spot,
  names: readonly string[],
  keys: YamlMap,
  states = keys.size > 0,
): void {
  const { draft } = plan;
  writeOut(plan, spot, ...names, ...keys.keys());
  const before = draft.text(spot.file);
  for (const name of names.filter((key) => !keys.has(key))) removeEntry(draft, spot, name);
  for (const [key, value] of keys) setEntry(draft, spot, key, value, { order: parameterKeys });
  if (draft.text(spot.file) === before) throw new ByHand('The specs say so already.');
  // Of what it no longer mentions a document is no source.
  if (states) cite(plan, spot, fileSources(plan, spot.file), parameterKeys);
  markConflict(plan, spot);
}

/** Values are added at the end. The language has no tombstone for one, so those that are gone are a person's affair. */
export function changeValues(plan: Plan, { owner, name, missing, gone }: Of<'values-differ'>): void {
  const { draft } = plan;
  const spot = parameterSpot(plan, owner, name);
  writeOut(plan, spot, 'values', 'enum', 'meanings');
  const type = typeAt(plan, spot);
  const listed = nodeAt(draft, inside(spot, 'values')) !== undefined;
  const held = (valueAt(draft, inside(spot, 'values')) ?? []) as readonly unknown[];
  const fresh = missing.filter(({ value }) => !held.includes(typed(value, type)));
  if (gone.length > 0) {
    plan.byHand.push(
      `No longer documented: ${gone.join(', ')}. A value has no tombstone; take it out of ${name} once it is refused.`,
    );
  }
  if (fresh.length === 0) {
    if (gone.length === 0) throw new ByHand('The specs say so already.');
    return;
  }
  const enumName = valueAt(draft, inside(spot, 'enum'));
  if (enumName !== undefined) {
    const codes = fresh.map(({ value }) => value).join(', ');
    throw new ByHand(`The values of ${name} are those of the enum ${String(enumName)}; add ${codes} there.`);
  }
  if (listed) for (const { value } of fresh) appendItem(draft, inside(spot, 'values'), typed(value, type));
  else
    setEntry(
      draft,
      spot,
      'values',
      fresh.map(({ value }) => typed(value, type)),
      { order: parameterKeys },
    );
  explain(plan, spot, type, fresh);
  citeAlso(plan, spot, fileSources(plan, spot.file), parameterKeys);
  markConflict(plan, spot);
}

function explain(plan: Plan, spot: Spot, type: string, fresh: Of<'values-differ'>['missing']): void {
  const { draft } = plan;
  const meanings = inside(spot, 'meanings');
  for (const { value, meaning } of fresh) {
    const words = shortMeaning(meaning);
    if (words === undefined) {
      if (meaning !== undefined) plan.byHand.push(`Say in a few words of your own what ${value} means.`);
      continue;
    }
    const key = String(typed(value, type));
    if (nodeAt(draft, meanings) !== undefined) setEntry(draft, meanings, key, words);
    else setEntry(draft, spot, 'meanings', new Map([[key, words]]), { order: parameterKeys });
    mark(draft, inside(meanings, key), 'meanings');
  }
}

/** The type as the document writes it, where ours has another name. */
function documentedType(documented: string): readonly (readonly [string, YamlValue])[] {
  return same(documented.trim().toLowerCase(), 'float') ? [['documentedType', 'float']] : [];
}
