import { canonical, sortedScalars } from '../../model/canonical.ts';
import type { Condition } from '../../model/condition.ts';
import type { Scalar } from '../../model/facts.ts';
import { formatPath, type Path } from '../../model/path.ts';
import type { Effect, Rule } from '../../model/rule.ts';
import { codePoints, elements, isGiven, property } from '../../runtime/core/values.ts';
import { type Bound, type Constraint, constraint, type Need, type Premises } from './constraint.ts';
import { normalCondition, pathsOf } from './normal-condition.ts';
import { differsInCase, holds, isOneOf, isWithin, objectsAt, someAt, valueAt } from './values.ts';

/** One thing an effect asks, and the paths it looks at. */
interface Demand {
  readonly asks: unknown;
  readonly paths: readonly Path[];
  readonly severity?: 'warning';
  /** Where it asks for a bound; `asks` is then all but the number. */
  readonly bound?: Bound;
  readonly isBroken: (object: unknown) => boolean;
}

/** Where and when a rule applies, besides its own condition. */
export interface RuleScope {
  readonly owner: string;
  /** The object whose parameters the rule names. */
  readonly place: Path;
  /** Narrows a rule to the requests that chose a cell of the matrix. */
  readonly row?: {
    readonly premises: Premises;
    readonly asks: unknown;
    /** What all has to be so for a request to be one of them. */
    readonly needs: readonly Need[];
  };
  /** Requests that a rule about a model only warns of: those for a version that no document lists. */
  readonly soft?: {
    readonly version: string;
    readonly scope: readonly string[];
    readonly has: (request: unknown) => boolean;
  };
}

/** A rule as constraints: one for each path and each bound, so that what did not change cancels out. */
export function ruleConstraints(rule: Rule, { owner, place, row, soft }: RuleScope): readonly Constraint[] {
  const when = rule.when && normalCondition(rule.when);
  const prefix = formatPath(place);
  const below = (path: string) => (prefix === '' ? path : `${prefix}.${path}`);
  const isInList = place.some((step) => step.each);
  const premises = premisesOf(isInList ? undefined : when, row?.premises ?? new Map(), below);
  return demandsOf(rule.effect).map((demand) => {
    const looksAt = [...(when === undefined ? [] : pathsOf(when)), ...demand.paths.map(formatPath)];
    const asked = { place: prefix, demand: demand.asks };
    const around = prefix === '' ? [] : [prefix];
    const inSome = (paths: readonly string[], holds: (object: unknown) => boolean): Need => ({
      scope: [...around, ...paths.map(below)],
      holds: (request) => objectsAt(request, place).some(holds),
    });
    const needs: readonly Need[] = [
      ...(row?.needs ?? []),
      ...(soft === undefined ? [] : [{ scope: soft.scope, holds: (request: unknown) => !soft.has(request) }]),
      ...literalsOf(when).map((literal) => inSome(pathsOf(literal), (object) => holds(literal, object))),
      inSome(demand.paths.map(formatPath), demand.isBroken),
    ];
    return constraint({
      owner,
      severity: demand.severity ?? rule.severity,
      premises,
      needs,
      asks: { ...asked, row: row?.asks, when, bound: demand.bound },
      family: canonical({ ...asked, row: row?.asks }),
      ...(row === undefined ? {} : { row: canonical({ ...asked, when, bound: demand.bound }) }),
      ...(when === undefined ? {} : { when }),
      ...(when === undefined || prefix !== ''
        ? {}
        : {
            premise: { when, rest: [...(soft === undefined ? [] : [soft.version]), ...demand.paths.map(formatPath)] },
          }),
      ...(demand.bound === undefined ? {} : { bound: demand.bound }),
      ...(soft === undefined ? {} : { choice: { path: soft.version, of: soft.has } }),
      scope: [
        ...new Set([
          ...(row?.needs ?? []).flatMap(({ scope }) => scope),
          ...(soft?.scope ?? []),
          ...(prefix === '' ? [] : [prefix]),
          ...looksAt.map(below),
        ]),
      ],
      isBroken: (request) =>
        (row === undefined || row.needs.every(({ holds }) => holds(request))) &&
        soft?.has(request) !== true &&
        objectsAt(request, place).some(
          (object) => (when === undefined || holds(when, object)) && demand.isBroken(object),
        ),
    });
  });
}

/** What a condition leaves no choice about; elements of lists are not told apart here. */
function premisesOf(when: Condition | undefined, row: Premises, below: (path: string) => string): Premises {
  const premises = new Map(row);
  for (const literal of literalsOf(when)) {
    if (!('path' in literal) || literal.path.some((step) => step.each)) continue;
    const path = below(formatPath(literal.path));
    const known = premises.get(path) ?? 'given';
    if (literal.kind === 'absent') premises.set(path, []);
    if (literal.kind === 'present' && known === 'given') premises.set(path, known);
    if (literal.kind !== 'one-of') continue;
    premises.set(path, known === 'given' ? literal.values : literal.values.filter((value) => known.includes(value)));
  }
  return premises;
}

/** The parts of a condition that all have to hold. */
function literalsOf(when: Condition | undefined): readonly Condition[] {
  return when === undefined ? [] : when.kind === 'all' ? when.of : [when];
}

function demandsOf(effect: Effect): readonly Demand[] {
  switch (effect.kind) {
    case 'require':
      return effect.paths.map((path) => demand('require', path, (value) => !isGiven(value)));
    case 'forbid':
      return effect.paths.map((path) => demand('forbid', path, isGiven));
    case 'require-any':
      return [
        {
          asks: { requireAny: effect.paths.map(formatPath).sort() },
          paths: effect.paths,
          isBroken: (object) => effect.paths.every((path) => !isGiven(valueAt(object, path))),
        },
      ];
    case 'warn':
      if (effect.paths.length === 0) return [{ asks: 'warn', paths: [], severity: 'warning', isBroken: () => true }];
      return effect.paths.map((path) => demand('forbid', path, isGiven, 'warning'));
    case 'count':
      return (['min', 'max'] as const).flatMap((bound) => {
        const limit = effect[bound];
        if (limit === undefined || (bound === 'min' && limit <= 0)) return [];
        const isBroken = (value: unknown) => !isWithin(countOf(value, effect.where), { [bound]: limit });
        const asks = effect.where === undefined ? 'count' : { count: effect.where };
        // Which elements count depends on what a field of theirs has.
        const marks = effect.where === undefined ? [] : [inElements(effect.path, effect.where.field)];
        return [
          {
            ...demand(asks, effect.path, isBroken),
            paths: [effect.path, ...marks],
            bound: { limit: bound, to: limit },
          },
        ];
      });
    case 'allow':
      return allowDemands(effect);
  }
}

/** The path of a field in the elements of a list. */
export function inElements(list: Path, field: string): Path {
  return [
    ...list.map((step, at) => (at === list.length - 1 ? { ...step, each: true } : step)),
    { name: field, each: false },
  ];
}

/** How many elements a list has, or how many of them that a field marks. */
function countOf(list: unknown, where: Extract<Effect, { kind: 'count' }>['where']): number {
  const all = elements(list);
  return where === undefined
    ? all.length
    : all.filter((item) => isMarked(property(item, where.field), where.values)).length;
}

function isMarked(value: unknown, values: readonly Scalar[]): boolean {
  return isOneOf(value, values) || differsInCase(value, values);
}

function allowDemands({ allowed, path }: Extract<Effect, { kind: 'allow' }>): readonly Demand[] {
  const { tolerated = [], values } = allowed;
  const demands: Demand[] = [];
  if (values !== undefined) {
    const all = [...new Set([...values, ...tolerated])];
    const type = typeof all[0];
    const isBroken = (value: unknown) => typeof value === type && !isOneOf(value, all) && !differsInCase(value, all);
    demands.push(demand({ values: sortedScalars(all) }, path, isBroken));
    if (type === 'string') {
      const isRecased = (value: unknown) => !isOneOf(value, all) && differsInCase(value, all);
      demands.push(demand({ letters: sortedScalars(all) }, path, isRecased, 'warning'));
    }
  }
  for (const bound of ['min', 'max'] as const) {
    const limit = allowed[bound];
    if (limit === undefined) continue;
    const isBroken = (value: unknown) =>
      typeof value === 'number' && !isWithin(value, { [bound]: limit }) && !isOneOf(value, tolerated);
    demands.push({ ...demand('value', path, isBroken), bound: { limit: bound, to: limit } });
  }
  if (allowed.maxLength !== undefined) {
    const most = allowed.maxLength;
    const isBroken = (value: unknown) => typeof value === 'string' && codePoints(value) > most;
    demands.push({ ...demand('length', path, isBroken), bound: { limit: 'max', to: most } });
  }
  if (tolerated.length > 0) {
    const isDoubtful = (value: unknown) => isOneOf(value, tolerated);
    demands.push(demand({ doubts: sortedScalars(tolerated) }, path, isDoubtful, 'warning'));
  }
  return demands;
}

function demand(asks: unknown, path: Path, isBroken: (value: unknown) => boolean, severity?: 'warning'): Demand {
  return {
    asks: { path: formatPath(path), asks },
    paths: [path],
    ...(severity === undefined ? {} : { severity }),
    isBroken: (object) => someAt(object, path, isBroken),
  };
}
