import { describeFiles } from '../../model/describe-files.ts';
import type { Parameter, Type } from '../../model/parameter.ts';
import { lowered } from '../../runtime/core/values.ts';
import { allParts, part, seenOf, valuesOf } from '../accepted-set/parameter-constraints.ts';
import { change } from '../change.ts';
import type { Both } from '../edition.ts';
import type { Coordinates, Side } from '../finding.ts';
import type { Suspect } from '../verdicts/suspect.ts';
import type { Found } from './found.ts';
import { compareLimits } from './limits.ts';
import { isSame, pair, pairWithRespelled } from './pair.ts';
import { compareWording, tombstonesOf, type Wording } from './wording.ts';

/** The object whose parameters are compared: the request of an operation, or an object type that requests use. */
export interface ParameterScope {
  readonly at: (name: string) => Coordinates;
  readonly owner: (name: string) => string;
  readonly operation?: string;
  readonly sides: readonly Side[];
}

export function compareParameters(
  base: readonly Parameter[],
  head: readonly Parameter[],
  scope: ParameterScope,
  found: Found,
): void {
  const { added, both, removed } = pair(base, head, ({ name }) => name);
  for (const parameter of added) {
    const kind = parameter.required ? 'required' : 'optional';
    // An open type takes names that it does not list, with any value.
    const turns = parameter.required
      ? ({ turn: 'narrowed' } as const)
      : ({ turn: 'widened', orElse: 'narrowed' } as const);
    found.suspect('name', {
      ...about(parameter.name, { head: parameter }, scope),
      after: summary(parameter),
      owners: allParts(scope.owner(parameter.name)),
      turns: {},
      certain: { id: `param.added.${kind}`, ...turns },
    });
  }
  for (const parameter of removed) {
    const kind = parameter.required ? 'required' : 'optional';
    found.suspect('name', {
      ...about(parameter.name, { base: parameter }, scope),
      before: summary(parameter),
      owners: allParts(scope.owner(parameter.name)),
      turns: {},
      certain: { id: `param.removed.${kind}`, turn: 'narrowed', orElse: 'widened' },
    });
  }
  for (const one of both) compareParameter(one, scope, found);
}

type Bare = Omit<Suspect, 'owners' | 'turns' | 'stage'>;

function about(name: string, { base, head }: Partial<Both<Parameter>>, scope: ParameterScope): Bare {
  return {
    at: scope.at(name),
    provenance: { base: base?.provenance, head: head?.provenance },
    sides: scope.sides,
    ...(scope.operation === undefined ? {} : { operation: scope.operation }),
  };
}

/** What a parameter is, in one line: enough to know it by. */
export function summary({ required, type }: Parameter): unknown {
  return { type: typeName(type), ...(required ? { required } : {}) };
}

export function typeName(type: Type): string {
  if (type.kind === 'list') return `list of ${typeName(type.of)}`;
  return type.kind === 'struct' ? type.name : type.kind;
}

function compareParameter(both: Both<Parameter>, scope: ParameterScope, found: Found): void {
  const { base, head } = both;
  const owner = scope.owner(base.name);
  const bare = about(base.name, both, scope);
  const values = (of: (parameter: Parameter) => unknown) => ({ before: of(base), after: of(head) });
  const plain = (id: string, of: (parameter: Parameter) => unknown) => {
    if (!isSame(of(base), of(head))) found.change(change(id, bare.at, values(of), bare.provenance, scope.sides));
  };
  if (base.required !== head.required) {
    const certain = head.required
      ? ({ id: 'param.required.added', turn: 'narrowed' } as const)
      : ({ id: 'param.required.removed', turn: 'widened' } as const);
    const owners = [part.required(owner)];
    found.suspect('presence', { ...bare, ...values((of) => of.required), owners, turns: {}, certain });
  }
  const isOther = compareTypes(both, bare, owner, found);
  if (!isOther) {
    compareForms(both, bare, owner, found);
    compareValues(both, bare, owner, found);
    compareLimits(both, bare, owner, found);
    compareContent(both, bare, owner, found);
  }
  compareStanding(both, bare, owner, found);
  compareDefault(both, bare, scope.sides, found);
  plain('param.refusal.changed', ({ refusedWith }) => refusedWith);
  plain('param.unit.changed', ({ unit }) => unit);
  plain('param.files.changed', ({ files }) => describeFiles(files));
  plain('param.place.changed', (of) => of.in);
  const texts = wordsOf(textsOf, both);
  compareWording(bare.at, { texts, provenance: { base: base.provenance, head: head.provenance } }, found);
}

export function textsOf(parameter: Parameter): Readonly<Record<string, unknown>> {
  const { description, documented, documentedType, example, meanings, requiredBy } = parameter;
  return {
    description,
    documentedType,
    example,
    meanings,
    // "Implied" warns and is compared as such.
    documented: documented === 'implied' ? 'table' : documented,
    requiredBy: requiredBy && { id: requiredBy.id, title: requiredBy.title },
  };
}

/** The words of a parameter in both editions, with its tombstones where there are two. */
export function wordsOf(
  of: (parameter: Parameter) => Readonly<Record<string, unknown>>,
  { base, head }: Both<Parameter>,
): Wording['texts'] {
  const tombstones = tombstonesOf(base.delisted, head.delisted);
  return { base: { ...of(base), ...tombstones.base }, head: { ...of(head), ...tombstones.head } };
}

/** Whether the types have so little in common that limits cannot be compared. */
function compareTypes({ base, head }: Both<Parameter>, bare: Bare, owner: string, found: Found): boolean {
  const names = { before: typeName(base.type), after: typeName(head.type) };
  if (names.before === names.after) return false;
  const change = typeChange(base.type, head.type);
  const turn = change === 'widened' ? 'widened' : 'narrowed';
  const owners = [part.type(owner)];
  found.suspect('type', { ...bare, ...names, owners, turns: {}, certain: { id: `param.type.${change}`, turn } });
  return change === 'changed';
}

/** Whether every value of the one type is one of the other. */
export function typeChange(base: Type, head: Type): 'narrowed' | 'widened' | 'changed' {
  if (base.kind === 'list' && head.kind === 'list') return typeChange(base.of, head.of);
  const isWithin = (inner: Type, outer: Type) =>
    (inner.kind === 'integer' && outer.kind === 'number') || (inner.kind === 'struct' && outer.kind === 'object');
  if (isWithin(base, head)) return 'widened';
  return isWithin(head, base) ? 'narrowed' : 'changed';
}

/** Other forms in which a value is taken: a number as text, an object as text. */
function compareForms({ base, head }: Both<Parameter>, bare: Bare, owner: string, found: Found): void {
  const formOf = ({ acceptsString, type }: Parameter) =>
    ('numericString' in type ? type.numericString : undefined) ?? acceptsString;
  const values = { before: formOf(base), after: formOf(head) };
  if (values.before === values.after) return;
  const certain =
    values.before === undefined
      ? ({ id: 'param.form.accepted', turn: 'widened' } as const)
      : values.after === undefined
        ? ({ id: 'param.form.refused', turn: 'narrowed' } as const)
        : values.after === 'warning'
          ? ({ id: 'param.form.doubted', turn: 'doubted' } as const)
          : ({ id: 'param.form.confirmed', turn: 'confirmed' } as const);
  const owners = [part.type(owner), part.form(owner)];
  found.suspect('type', { ...bare, ...values, owners, turns: {}, certain });
}

function compareValues({ base, head }: Both<Parameter>, bare: Bare, owner: string, found: Found): void {
  const [before, after] = [valuesOf(base.type), valuesOf(head.type)];
  const suspect = (rest: Pick<Suspect, 'owners' | 'certain' | 'before' | 'after'>) =>
    found.suspect('values', { ...bare, ...rest, turns: {} });
  if (before === undefined && after === undefined) return;
  if (before === undefined) {
    return suspect({ after, owners: [part.values(owner)], certain: { id: 'param.enum.closed', turn: 'narrowed' } });
  }
  if (after === undefined) {
    return suspect({ before, owners: [part.values(owner)], certain: { id: 'param.enum.opened', turn: 'widened' } });
  }
  // A value that is listed in one edition and was only seen to work in the other is told as that.
  const [seenBefore, seenAfter] = [seenOf(base.type), seenOf(head.type)];
  const isMoved = (value: unknown) => [...seenBefore, ...seenAfter].some((one) => one === value);
  const standing = (value: string, listed: readonly unknown[], seen: readonly string[]) =>
    listed.includes(value) ? 'listed' : seen.includes(value) ? 'seen' : undefined;
  for (const value of new Set([...seenBefore, ...seenAfter])) {
    const values = { before: standing(value, before, seenBefore), after: standing(value, after, seenAfter) };
    const id = 'param.enum.seen.changed';
    if (values.before === values.after) continue;
    found.suspect('values', {
      ...bare,
      before: values.before && { [value]: values.before },
      after: values.after && { [value]: values.after },
      owners: [part.value(owner, value)],
      turns: { narrowed: id, widened: id, doubted: id, confirmed: id },
      otherwise: id,
    });
  }
  const listed = (values: typeof before) => (values ?? []).filter((value) => !isMoved(value));
  const { added, removed, respelled } = pairWithRespelled<string | number>(listed(before), listed(after), String);
  for (const value of added) {
    const owners = [part.value(owner, value)];
    suspect({ after: value, owners, certain: { id: 'param.enum.added', turn: 'widened', orElse: 'confirmed' } });
  }
  for (const value of removed) {
    const owners = [part.value(owner, value)];
    suspect({ before: value, owners, certain: { id: 'param.enum.removed', turn: 'narrowed', orElse: 'doubted' } });
  }
  for (const { base: old, head: now } of respelled) {
    const owners = [part.value(owner, old), part.value(owner, now)];
    if (lowered(String(old)) === lowered(String(now))) {
      suspect({ before: old, after: now, owners, certain: { id: 'param.enum.recased', turn: 'doubted' } });
      continue;
    }
    suspect({ before: old, after: now, owners, certain: { id: 'param.enum.respelled', turn: 'narrowed' } });
  }
}

function compareContent({ base, head }: Both<Parameter>, bare: Bare, owner: string, found: Found): void {
  const values = { before: base.content, after: head.content };
  if (isSame(values.before, values.after)) return;
  const id = 'param.content.changed';
  const turns = { narrowed: id, widened: id, doubted: id, confirmed: id };
  found.suspect('limit', { ...bare, ...values, owners: [part.content(owner)], turns, otherwise: id });
}

/** How firmly the documents stand behind the parameter. */
function compareStanding({ base, head }: Both<Parameter>, bare: Bare, owner: string, found: Found): void {
  if (base.severity !== head.severity) {
    const turns = { narrowed: 'param.hardened', widened: 'param.softened' };
    const values = { before: base.severity, after: head.severity };
    found.suspect('type', { ...bare, ...values, owners: allParts(owner), turns, otherwise: 'param.restated' });
  }
  const implied = { before: base.documented === 'implied', after: head.documented === 'implied' };
  if (implied.before !== implied.after) {
    const certain = implied.after
      ? ({ id: 'param.doubted', turn: 'doubted' } as const)
      : ({ id: 'param.confirmed', turn: 'confirmed' } as const);
    const values = { before: base.documented, after: head.documented };
    found.suspect('presence', { ...bare, ...values, owners: [part.implied(owner)], turns: {}, certain });
  }
  if ((base.delisted === undefined) === (head.delisted === undefined)) return;
  const certain =
    head.delisted === undefined
      ? ({ id: 'param.relisted', turn: 'confirmed' } as const)
      : ({ id: 'param.delisted', turn: 'doubted' } as const);
  const values = { before: base.delisted?.date, after: head.delisted?.date };
  found.suspect('presence', { ...bare, ...values, owners: [part.delisted(owner)], turns: {}, certain });
}

function compareDefault({ base, head }: Both<Parameter>, bare: Bare, sides: readonly Side[], found: Found): void {
  if (base.default === head.default) return;
  const id = defaultChange('param.default', base.default, head.default);
  found.change(change(id, bare.at, { before: base.default, after: head.default }, bare.provenance, sides));
}

export function defaultChange(prefix: string, before: unknown, after: unknown): string {
  const action = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return `${prefix}.${action}`;
}
