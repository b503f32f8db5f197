import { sortedScalars } from '../../model/canonical.ts';
import type { Parameter, Struct } from '../../model/parameter.ts';
import type { Rule } from '../../model/rule.ts';
import { findStruct, type Surface } from '../../model/table.ts';
import { structsIn } from '../accepted-set/compile.ts';
import { valuesOf } from '../accepted-set/parameter-constraints.ts';
import { type Change, change, type Values } from '../change.ts';
import type { Both, Placed } from '../edition.ts';
import type { Coordinates } from '../finding.ts';
import type { Found } from './found.ts';
import { isSame, pair } from './pair.ts';
import { summary, textsOf, typeName, wordsOf } from './parameters.ts';
import { ruleFact } from './rules.ts';
import { compareWording } from './wording.ts';
import { fieldTurn, ruleTurn, type WrittenPair } from './written-turns.ts';

/**
 * The named types whose objects a request holds as JSON texts, at any depth. The search for requests tries a few whole texts of
 * each: what changes in such a type is told by what it does to its objects.
 */
export function writtenIn(parameters: readonly Parameter[], placed: Placed): ReadonlySet<string> {
  const sent = structsIn(parameters, placed);
  const found = new Set<string>();
  const visit = (fields: readonly Parameter[], isText: boolean): void => {
    for (const { content, type } of fields) {
      const names = [
        ...(content?.kind === 'json' ? [content.type ?? []].flat() : []),
        ...(isText ? namedIn(type) : []),
      ];
      for (const name of names) {
        // What is sent as an object as well is held against it.
        if (found.has(name) || sent.has(name)) continue;
        found.add(name);
        visit(findStruct(placed.surface, name).parameters, true);
      }
    }
  };
  visit(parameters, false);
  for (const name of sent) visit(findStruct(placed.surface, name).parameters, false);
  return found;
}

function namedIn(type: Parameter['type']): readonly string[] {
  if (type.kind === 'list') return namedIn(type.of);
  return type.kind === 'struct' ? [type.name] : [];
}

/** Compares what may be written into a JSON text: the fields and rules of its type. */
export function compareWritten(
  { base, head }: Both<Struct>,
  surfaces: Both<Surface>,
  at: Coordinates,
  found: Found,
): void {
  const field = (path: string) => ({ ...at, path });
  const types = { base, head, surfaces };
  const { added, both, removed } = pair(base.parameters, head.parameters, ({ name }) => name);
  const tell = (id: string, name: string, values: Values, provenance: Change['provenance']) => {
    found.change({ ...change(id, field(name), values, provenance, ['request']), ...fieldTurn(name, types) });
  };
  for (const one of added) {
    const id = one.required ? 'param.written.added.required' : 'param.written.added.optional';
    tell(id, one.name, { after: summary(one) }, { head: one.provenance });
  }
  for (const one of removed) {
    const id = one.required ? 'param.written.removed.required' : 'param.written.removed.optional';
    tell(id, one.name, { before: summary(one) }, { base: one.provenance });
  }
  for (const one of both) {
    const { name } = one.base;
    const provenance = { base: one.base.provenance, head: one.head.provenance };
    const withRequired = (required: boolean) => [{ ...one.head, required }];
    if (one.base.required !== one.head.required) {
      const id = one.head.required ? 'param.written.required.added' : 'param.written.required.removed';
      const only = {
        ...types,
        base: { ...base, parameters: withRequired(one.base.required) },
        head: { ...head, parameters: withRequired(one.head.required) },
      };
      const said = { before: one.base.required, after: one.head.required };
      found.change({ ...change(id, field(name), said, provenance, ['request']), ...fieldTurn(name, only) });
    }
    const values = moved(factsOf(one.base), factsOf(one.head));
    if (values !== undefined) {
      // Whether it has to be there is told by itself.
      const { required } = one.head;
      const old = { ...base, parameters: base.parameters.map((of) => (of === one.base ? { ...of, required } : of)) };
      const turned = fieldTurn(name, { ...types, base: old });
      found.change({ ...change('param.written.changed', field(name), values, provenance, ['request']), ...turned });
    }
    compareWording(field(name), { texts: wordsOf(textsOf, one), provenance }, found);
  }
  compareWrittenRules(types, at, found);
}

function compareWrittenRules(types: Both<Struct> & WrittenPair, at: Coordinates, found: Found): void {
  const { added, both, removed } = pair(types.base.rules, types.head.rules, ({ id }) => id);
  const other = (old?: Rule, is?: Rule) => {
    const values = { before: old && ruleFact(old), after: is && ruleFact(is) };
    const provenance = { base: old?.provenance, head: is?.provenance };
    if (isSame(values.before, values.after)) return;
    const place = { ...at, rule: is?.id ?? old?.id ?? '' };
    const turned = ruleTurn({ ...(old && { base: old }), ...(is && { head: is }) }, types);
    found.change({ ...change('param.written.changed', place, values, provenance, ['request']), ...turned });
  };
  const twins = removed.flatMap((old) => {
    const is = added.find((one) => isSame(ruleFact(old), ruleFact(one)));
    return is === undefined ? [] : [{ base: old, head: is }];
  });
  for (const { base: old, head: is } of twins) {
    const provenance = { base: old.provenance, head: is.provenance };
    found.change(change('rule.renamed', { ...at, rule: is.id }, { before: old.id, after: is.id }, provenance));
  }
  for (const old of removed) if (!twins.some((one) => one.base === old)) other(old, undefined);
  for (const is of added) if (!twins.some((one) => one.head === is)) other(undefined, is);
  for (const one of both) {
    other(one.base, one.head);
    const texts = { base: { title: one.base.title }, head: { title: one.head.title } };
    const provenance = { base: one.base.provenance, head: one.head.provenance };
    compareWording({ ...at, rule: one.head.id }, { texts, provenance }, found);
  }
}

const sorted = (values: readonly (string | number)[] | undefined) => values && sortedScalars(values);

/** What is documented of a field, besides words. */
function factsOf(parameter: Parameter): Readonly<Record<string, unknown>> {
  const { content, default: given, delisted, files, severity, type, unit } = parameter;
  const limits =
    type.kind === 'string'
      ? { maxLength: type.maxLength }
      : 'min' in type || 'max' in type
        ? { min: type.min, max: type.max }
        : {};
  return {
    type: typeName(type),
    values: sorted(valuesOf(type)),
    ...limits,
    default: given,
    content,
    severity,
    unit,
    files,
    delisted: delisted === undefined ? undefined : true,
  };
}

/** The facts in which two sides differ, on both of them. */
function moved(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Values | undefined {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const other = names.filter((name) => !isSame(before[name], after[name]));
  const pick = (from: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(other.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));
  return other.length === 0 ? undefined : { before: pick(before), after: pick(after) };
}
