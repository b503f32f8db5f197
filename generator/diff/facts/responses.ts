import type { Parameter } from '../../model/parameter.ts';
import type { Operation, Table } from '../../model/table.ts';
import { valuesOf } from '../accepted-set/parameter-constraints.ts';
import { change, type Values } from '../change.ts';
import type { Both } from '../edition.ts';
import type { Coordinates } from '../finding.ts';
import type { Found } from './found.ts';
import { isSame, pair, pairWithRespelled } from './pair.ts';
import { summary, textsOf, typeChange, typeName, wordsOf } from './parameters.ts';
import { compareWording } from './wording.ts';

/** The fields an operation answers with; it may share them with another one. */
export function responseOf({ response, responseLike }: Operation, table: Table): readonly Parameter[] {
  if (responseLike === undefined) return response;
  const [surface, name] = responseLike.split('/');
  const shared = table.surfaces.find((one) => one.name === surface)?.operations.find((one) => one.name === name);
  return shared?.response ?? [];
}

/** Compares what is received: nothing of it is refused, so facts are compared as they are. */
export function compareFields(
  base: readonly Parameter[],
  head: readonly Parameter[],
  at: (name: string) => Coordinates,
  found: Found,
): void {
  const { added, both, removed } = pair(base, head, ({ name }) => name);
  for (const field of added) {
    const provenance = { head: field.provenance };
    found.change(change('response.field.added', at(field.name), { after: summary(field) }, provenance));
  }
  for (const field of removed) {
    const provenance = { base: field.provenance };
    found.change(change('response.field.removed', at(field.name), { before: summary(field) }, provenance));
  }
  for (const one of both) compareField(one, at(one.base.name), found);
}

function compareField({ base, head }: Both<Parameter>, at: Coordinates, found: Found): void {
  const provenance = { base: base.provenance, head: head.provenance };
  const say = (id: string, values: Values) => found.change(change(id, at, values, provenance));
  if (base.required !== head.required) {
    const id = head.required ? 'response.required.added' : 'response.required.removed';
    say(id, { before: base.required, after: head.required });
  }
  const [was, is] = [typeName(base.type), typeName(head.type)];
  if (was !== is) say(`response.type.${typeChange(base.type, head.type)}`, { before: was, after: is });
  else compareValues({ base, head }, say);
  if (base.unit !== head.unit) say('response.unit.changed', { before: base.unit, after: head.unit });
  if ((base.delisted === undefined) !== (head.delisted === undefined)) {
    const id = head.delisted === undefined ? 'response.relisted' : 'response.delisted';
    say(id, { before: base.delisted?.date, after: head.delisted?.date });
  }
  const texts = wordsOf(restOf, { base, head });
  compareWording(at, { texts, provenance }, found);
}

type Say = (id: string, values: Values) => void;

function compareValues({ base, head }: Both<Parameter>, say: Say): void {
  const [before, after] = [knownValues(base), knownValues(head)];
  if (isSame(before, after)) return;
  if (before === undefined) return say('response.enum.closed', { after });
  if (after === undefined) return say('response.enum.opened', { before });
  const { added, removed, respelled } = pairWithRespelled<string | number>(before, after, String);
  for (const value of added) say('response.enum.added', { after: value });
  for (const value of removed) say('response.enum.removed', { before: value });
  for (const one of respelled) say('response.enum.respelled', { before: one.base, after: one.head });
}

/** The values a field is known to have; an enumeration of error codes is compared where it is defined. */
function knownValues({ type }: Parameter): readonly (string | number)[] | undefined {
  const values = valuesOf(type);
  return values ?? ('enum' in type && type.enum !== undefined ? [type.enum] : undefined);
}

/** Limits and defaults of what is received bind nobody; people read them. */
function restOf(field: Parameter): Readonly<Record<string, unknown>> {
  const { type } = field;
  const limits = {
    ...('min' in type || 'max' in type ? { min: type.min, max: type.max } : {}),
    ...(type.kind === 'string' ? { maxLength: type.maxLength } : {}),
  };
  return { ...textsOf(field), ...limits, default: field.default, documented: field.documented, files: field.files };
}
