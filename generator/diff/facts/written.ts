import { sortedScalars } from '../../model/canonical.ts';
import type { Parameter, Struct } from '../../model/parameter.ts';
import type { Rule } from '../../model/rule.ts';
import { findStruct } from '../../model/table.ts';
import { structsIn } from '../accepted-set/compile.ts';
import { valuesOf } from '../accepted-set/parameter-constraints.ts';
import { change, type Values } from '../change.ts';
import type { Both, Placed } from '../edition.ts';
import type { Coordinates } from '../finding.ts';
import type { Found } from './found.ts';
import { isSame, pair } from './pair.ts';
import { summary, textsOf, typeName, wordsOf } from './parameters.ts';
import { ruleFact } from './rules.ts';
import { compareWording } from './wording.ts';

/**
 * The named types whose objects a request holds as JSON texts, at any depth. Validators read such a text for its form alone, so
 * that no request shows what changes in the type: it is told as what is documented.
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

/** Compares what the documents say may be written into a JSON text: the fields and rules of its type. */
export function compareWritten({ base, head }: Both<Struct>, at: Coordinates, found: Found): void {
  const field = (path: string) => ({ ...at, path });
  const { added, both, removed } = pair(base.parameters, head.parameters, ({ name }) => name);
  for (const one of added) {
    const values = { after: summary(one) };
    found.change(change('param.written.added', field(one.name), values, { head: one.provenance }, ['request']));
  }
  for (const one of removed) {
    const values = { before: summary(one) };
    found.change(change('param.written.removed', field(one.name), values, { base: one.provenance }, ['request']));
  }
  for (const one of both) {
    const provenance = { base: one.base.provenance, head: one.head.provenance };
    const values = moved(factsOf(one.base), factsOf(one.head));
    if (values !== undefined)
      found.change(change('param.written.changed', field(one.base.name), values, provenance, ['request']));
    compareWording(field(one.base.name), { texts: wordsOf(textsOf, one), provenance }, found);
  }
  compareWrittenRules({ base, head }, at, found);
}

function compareWrittenRules({ base, head }: Both<Struct>, at: Coordinates, found: Found): void {
  const { added, both, removed } = pair(base.rules, head.rules, ({ id }) => id);
  const other = (old?: Rule, is?: Rule) => {
    const values = { before: old && ruleFact(old), after: is && ruleFact(is) };
    const provenance = { base: old?.provenance, head: is?.provenance };
    if (!isSame(values.before, values.after))
      found.change(
        change('param.written.changed', { ...at, rule: is?.id ?? old?.id ?? '' }, values, provenance, ['request']),
      );
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
  const { content, default: given, delisted, files, required, severity, type, unit } = parameter;
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
    required,
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
