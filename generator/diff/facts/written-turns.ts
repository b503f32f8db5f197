import type { Content, Parameter, Struct } from '../../model/parameter.ts';
import type { Rule } from '../../model/rule.ts';
import { findStruct, type Surface } from '../../model/table.ts';
import type { Constraint } from '../accepted-set/constraint.ts';
import { structName, writtenObject } from '../accepted-set/objects.ts';
import { parameterConstraints, unknownName } from '../accepted-set/parameter-constraints.ts';
import { ruleConstraints } from '../accepted-set/rule-constraints.ts';
import type { Change, Turn } from '../change.ts';
import type { Both } from '../edition.ts';
import type { Json } from '../finding.ts';
import { type Domain, domainOfFields, type Fields } from '../witness/domain.ts';
import { search } from '../witness/search.ts';

/**
 * What an edit of a type does to the objects that JSON texts hold: the search is asked for an object that one edition takes and
 * the other does not, as far as the edit is concerned.
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
  const fieldsIn = (own: Parameter | undefined, surface: Surface): Fields => ({
    parameters: own === undefined ? [] : [own],
    rules: [],
    surface,
  });
  const domain = domainOfFields([fieldsIn(old, surfaces.base), fieldsIn(is, surfaces.head)], true);
  const turned = firstTurn({ base: asked(old, is, base), head: asked(is, old, head) }, domain);
  if (turned !== undefined || old === undefined || is === undefined) return shown(turned);
  const content = objectTurn({ base: writtenName(old.content), head: writtenName(is.content) }, surfaces);
  return content.turn === undefined
    ? objectTurn({ base: structName(old.type), head: structName(is.type) }, surfaces)
    : content;
}

/** What a rule that came, went or changed does. */
export function ruleTurn(rules: Partial<Both<Rule>>, { base, head, surfaces }: WrittenPair): Shown {
  const given = (rule: Rule | undefined) => (rule === undefined ? [] : [rule]);
  const asked = (rule: Rule | undefined) =>
    given(rule).flatMap((one) => ruleConstraints(one, { owner: '', place: [] }));
  const domain = domainOfFields([
    { parameters: base.parameters, rules: given(rules.base), surface: surfaces.base },
    { parameters: head.parameters, rules: given(rules.head), surface: surfaces.head },
  ]);
  const rule = { base: asked(rules.base), head: asked(rules.head) };
  // An object is the better example the less else is wrong with it.
  const beside = errorsOf([base, head].flatMap(({ parameters }) => parameters.flatMap(askedOf)));
  return shown(firstTurn(rule, domain, beside) ?? firstTurn(rule, domain));
}

function askedOf(field: Parameter): readonly Constraint[] {
  return parameterConstraints(field, undefined, [], '');
}

function writtenName(content: Content | undefined): string | undefined {
  return content?.kind === 'json' ? content.type : undefined;
}

/** What it does that an object is of another type, or of none that is known. */
function objectTurn(names: Both<string | undefined>, surfaces: Both<Surface>): Shown {
  if (names.base === names.head) return {};
  const asked = (name: string | undefined, surface: Surface) =>
    name === undefined ? [] : writtenObject(surface, name).constraints;
  const fieldsIn = (name: string | undefined, surface: Surface): readonly Fields[] =>
    name === undefined ? [] : [{ ...findStruct(surface, name), surface }];
  const domain = domainOfFields([...fieldsIn(names.base, surfaces.base), ...fieldsIn(names.head, surfaces.head)], true);
  return shown(firstTurn({ base: asked(names.base, surfaces.base), head: asked(names.head, surfaces.head) }, domain));
}

const turns: readonly Turn[] = ['narrowed', 'widened', 'doubted', 'confirmed'];

/** The turn that matters most: a warning is worth a word where nothing is refused. */
function firstTurn(
  { base, head }: Both<readonly Constraint[]>,
  domain: Domain,
  beside: readonly Constraint[] = [],
): Turned | undefined {
  for (const turn of turns) {
    const isBack = turn === 'widened' || turn === 'confirmed';
    const [accepting, refusing] = isBack ? [head, base] : [base, head];
    const isHard = turn === 'narrowed' || turn === 'widened';
    const breaks = refusing.filter(({ severity }) => severity === (isHard ? 'error' : 'warning'));
    const kept = isHard ? errorsOf(accepting) : [...accepting, ...errorsOf(refusing)];
    const { request } = search({ breaks, keeps: [...kept, ...beside], start: {} }, domain);
    if (request !== undefined) return { turn, object: request };
  }
  return undefined;
}

function errorsOf(constraints: readonly Constraint[]): readonly Constraint[] {
  return constraints.filter(({ severity }) => severity === 'error');
}
