import type { Severity } from '../../model/facts.ts';
import type { Content, Parameter, Struct } from '../../model/parameter.ts';
import type { Rule } from '../../model/rule.ts';
import { findStruct, type Surface } from '../../model/table.ts';
import type { Constraint } from '../accepted-set/constraint.ts';
import { structName } from '../accepted-set/objects.ts';
import { parameterConstraints, unknownName } from '../accepted-set/parameter-constraints.ts';
import { ruleConstraints } from '../accepted-set/rule-constraints.ts';
import type { Change, Turn } from '../change.ts';
import type { Both, Placed } from '../edition.ts';
import type { Json } from '../finding.ts';
import { domainOf } from '../witness/domain.ts';

/**
 * What an edit of a type does to the objects that JSON texts hold. The search for requests tries whole texts, a few for each
 * type, and not each edited field of one. So objects that differ in what was edited are tried here.
 */

/** The verdict on an object turns over. */
interface Turned {
  readonly turn: Turn;
  readonly object: Json;
}

/** What is written beside a finding: the turn raises its impact, and the object shows it. */
type Shown = Pick<Change, 'turn' | 'details'>;

const saying: Readonly<Record<Turn, string>> = {
  narrowed: 'was accepted and is refused now',
  widened: 'was refused and is accepted now',
  doubted: 'was accepted without a warning',
  confirmed: 'is accepted without a warning now',
};

function shown(turned: Turned | undefined): Shown {
  if (turned === undefined) return {};
  return {
    turn: turned.turn,
    details: [`A text of ${JSON.stringify(turned.object)} ${saying[turned.turn]}, as far as this is concerned.`],
  };
}

/** A type, in both editions, and where its fields find theirs. */
export interface WrittenPair extends Both<Pick<Struct, 'isOpen' | 'parameters'>> {
  readonly surfaces: Both<Surface>;
}

/** What the edit of one field does, which either edition may not have. */
export function fieldTurn(name: string, { base, head, surfaces }: WrittenPair): Shown {
  const fieldOf = (struct: WrittenPair['base']) => struct.parameters.find((one) => one.name === name);
  const [old, is] = [fieldOf(base), fieldOf(head)];
  const asked = (own: Parameter | undefined, peer: Parameter | undefined, { isOpen }: WrittenPair['base']) =>
    own === undefined ? (isOpen === true ? [] : unknownName(name, [], '')) : parameterConstraints(own, peer, [], '');
  const values = valuesAt([name], { fields: [old, is].map((one) => (one === undefined ? [] : [one])), surfaces }, [
    [],
    [],
  ]);
  const turned = firstTurn(values, asked(old, is, base), asked(is, old, head));
  if (turned !== undefined || old === undefined || is === undefined) return shown(turned);
  const [content, type] = [contentTurn({ base: old.content, head: is.content }, surfaces), typeTurn(old, is, surfaces)];
  return content.turn === undefined ? type : content;
}

/** What it does that a field is an object of another type, or a list of such. */
function typeTurn(old: Parameter, is: Parameter, surfaces: Both<Surface>): Shown {
  return objectTurn({ base: structName(old.type), head: structName(is.type) }, surfaces);
}

/** What a rule that came, went or changed does. */
export function ruleTurn(rules: Partial<Both<Rule>>, { base, head, surfaces }: WrittenPair): Shown {
  const asked = (rule: Rule | undefined) => (rule === undefined ? [] : ruleConstraints(rule, { owner: '', place: [] }));
  const [old, is] = [asked(rules.base), asked(rules.head)];
  const paths = [...new Set([...old, ...is].flatMap(({ scope }) => scope))];
  const isPlain = paths.every((path) => !/[.[]/.test(path));
  const given = [rules.base, rules.head].map((rule) => (rule === undefined ? [] : [rule]));
  const turned = isPlain
    ? firstTurn(valuesAt(paths, { fields: [base.parameters, head.parameters], surfaces }, given), old, is)
    : undefined;
  if (turned !== undefined) return shown(turned);
  // What is inside of lists is not made up. A rule that refuses, and was not there, refuses something.
  const isNew = rules.base === undefined || rules.base.severity === 'warning';
  return isNew && rules.head?.severity === 'error' ? { turn: 'narrowed' } : {};
}

/** What it does that a text holds an object of another type. */
function contentTurn({ base, head }: Both<Content | undefined>, surfaces: Both<Surface>): Shown {
  const nameIn = (content: Content | undefined) => (content?.kind === 'json' ? content.type : undefined);
  return objectTurn({ base: nameIn(base), head: nameIn(head) }, surfaces);
}

/** What it does that an object is of another type, or of none that is known. */
function objectTurn(names: Both<string | undefined>, surfaces: Both<Surface>): Shown {
  if (names.base === names.head) return {};
  const structOf = (name: string | undefined, surface: Surface): Struct | undefined =>
    name === undefined ? undefined : findStruct(surface, name);
  const free = { isOpen: true as const, parameters: [] };
  const pair = {
    base: structOf(names.base, surfaces.base) ?? free,
    head: structOf(names.head, surfaces.head) ?? free,
    surfaces,
  };
  const fields = new Set([...pair.base.parameters, ...pair.head.parameters].map(({ name }) => name));
  const turns = [...fields, 'x'].map((name) => fieldTurn(name, pair));
  const order: readonly Turn[] = ['narrowed', 'widened', 'doubted', 'confirmed'];
  return order.flatMap((turn) => turns.filter((one) => one.turn === turn))[0] ?? {};
}

/** Objects that have the fields or not, each with what is worth trying in it; the smallest ones first. */
function valuesAt(
  names: readonly string[],
  { fields, surfaces }: { readonly fields: readonly (readonly Parameter[])[]; readonly surfaces: Both<Surface> },
  rules: readonly (readonly Rule[])[],
): readonly Json[] {
  const placed = [surfaces.base, surfaces.head].flatMap((surface, index): readonly Placed[] => {
    const [operation] = surface.operations;
    if (operation === undefined) return [];
    const { matrix: _, ...bare } = operation;
    return [{ surface, operation: { ...bare, request: fields[index] ?? [], rules: rules[index] ?? [] } }];
  });
  const { values } = domainOf(...placed);
  const most = names.length > 1 ? 8 : Number.POSITIVE_INFINITY;
  let objects: readonly Readonly<Record<string, Json>>[] = [{}];
  for (const name of names) {
    // What is not listed may be anything.
    const some = [...(values.get(name) ?? []), ...ofEachKind].slice(0, most);
    objects = [...objects, ...some.flatMap((value) => objects.map((object) => ({ ...object, [name]: value })))];
    if (objects.length > mostObjects) objects = objects.slice(0, mostObjects);
  }
  return objects;
}

const ofEachKind: readonly Json[] = ['x', 1, true, {}, []];
const mostObjects = 5000;

/** The turn that matters most: a warning is worth a word where nothing is refused. */
function firstTurn(
  objects: readonly Json[],
  before: readonly Constraint[],
  after: readonly Constraint[],
): Turned | undefined {
  const found = new Map<Turn, Json>();
  for (const object of objects) {
    const turn = turnBetween(verdictOn(object, before), verdictOn(object, after));
    if (turn !== undefined && !found.has(turn)) found.set(turn, object);
    if (turn === 'narrowed') break;
  }
  for (const turn of ['narrowed', 'widened', 'doubted', 'confirmed'] as const) {
    const object = found.get(turn);
    if (object !== undefined) return { turn, object };
  }
  return undefined;
}

function verdictOn(object: Json, constraints: readonly Constraint[]): Severity | undefined {
  const broken = constraints.filter((one) => one.isBroken(object));
  if (broken.some(({ severity }) => severity === 'error')) return 'error';
  return broken.length === 0 ? undefined : 'warning';
}

function turnBetween(before: Severity | undefined, after: Severity | undefined): Turn | undefined {
  if (before === after) return undefined;
  if (after === 'error') return 'narrowed';
  if (before === 'error') return 'widened';
  return after === 'warning' ? 'doubted' : 'confirmed';
}
