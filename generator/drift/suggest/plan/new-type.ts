import type { VendorField, VendorType } from '../../../documents/document.ts';
import type { Fact } from '../../../documents/fact.ts';
import { kebabCase } from '../../../model/words.ts';
import { ByHand } from '../by-hand.ts';
import { Draft } from '../draft.ts';
import { mark } from '../yaml/marks.ts';
import { valueAt } from '../yaml/nodes.ts';
import { entryText, type YamlValue } from '../yaml/value-text.ts';
import { newFileText } from './new-file.ts';
import { parameterText } from './parameter-text.ts';
import type { Plan } from './plan.ts';
import { inPlaceTypeName } from './type-text.ts';
import { describeName } from './wording.ts';

export interface NeededType {
  readonly type: Pick<VendorType, 'name' | 'fields'>;
  /** By the name of the field, or by type and field: `Image.Url`. */
  readonly facts: ReadonlyMap<string, readonly Fact[]>;
}

/** Files for the types a parameter needs and the surface does not have. One made a moment ago is there already. */
export function createTypes(plan: Plan, field: VendorField, needed: readonly NeededType[]): void {
  const known = typesOf(plan);
  const given = needed.filter(({ type }) => !known.has(type.name));
  const names = new Set(given.map(({ type }) => type.name));
  const inPlace = [field, ...given.flatMap(({ type }) => type.fields)].flatMap(typesInPlace);
  for (const { type } of inPlace.filter(({ type }) => !names.has(type.name))) {
    // Whether the fields are those of the type that is there, nobody has compared.
    if (known.has(type.name))
      throw new ByHand(`There is a type ${type.name} already; see whether it is the one meant.`);
  }
  const fresh = [...given, ...inPlace.filter(({ type }) => !names.has(type.name))];
  for (const type of fresh) createType(plan, type);
}

function createType(plan: Plan, { type, facts }: NeededType): void {
  const file = `${plan.surface}/types/${kebabCase(type.name)}.yaml`;
  const fields = new Map(
    type.fields.map((field) => {
      const own = facts.get(field.name) ?? facts.get(`${type.name}.${field.name}`) ?? [];
      return [field.name, parameterText(field, own)] as const;
    }),
  );
  const entries: readonly (readonly [string, YamlValue])[] = [
    ['type', type.name],
    ['description', describeName(type.name)],
    ['sources', [plan.source]],
    ['fields', new Map([...fields].map(([name, { keys }]) => [name, keys]))],
  ];
  const lines = entries.map(([key, value]) => `${entryText(key, value, 0, key === 'fields' ? 2 : 0)}\n`);
  const text = newFileText(plan, (other) => /^[^/]+\/types\//.test(other), lines.join(''));
  const sheet = new Draft(new Map([[file, text]]));
  mark(sheet, { file, path: ['description'] }, 'description');
  for (const [name, { check, left }] of fields) {
    for (const key of check) mark(sheet, { file, path: ['fields', name, key] }, key);
    if (left.length > 0) plan.byHand.push(`The document also says of ${type.name}.${name}: ${left.join('; ')}.`);
  }
  plan.draft.create(file, sheet.text(file));
}

/** The names of the types a surface has. */
function typesOf({ draft, surface }: Plan): ReadonlySet<string> {
  const files = [...draft.texts.keys()].filter((file) => file.startsWith(`${surface}/types/`));
  return new Set(files.map((file) => String(valueAt(draft, { file, path: ['type'] }))));
}

/** Types that have no name in the document, since their fields stand where they are used. */
function typesInPlace(field: VendorField): readonly NeededType[] {
  if (field.fields === undefined) return [];
  const own: NeededType = { type: { name: inPlaceTypeName(field), fields: field.fields }, facts: new Map() };
  return [own, ...field.fields.flatMap(typesInPlace)];
}
