import { lowerOperation } from '../../model/lower.ts';
import type { Parameter } from '../../model/parameter.ts';
import { findStruct, type Operation } from '../../model/table.ts';
import { isLarger } from '../../runtime/validation/content.ts';
import type { Placed } from '../edition.ts';
import { Choice } from './choice.ts';
import { type Constraint, constraint } from './constraint.ts';
import { matrixConstraints } from './matrix-constraints.ts';
import { ObjectCompiler, ownerOf, structName } from './objects.ts';
import type { Open } from './parameter-constraints.ts';
import { ruleConstraints } from './rule-constraints.ts';

/**
 * An operation as the set of all constraints on its requests.
 * `peer` is the same operation in the other edition: what only that one knows is refused by name here.
 */
export function compile(placed: Placed, peer: Placed): readonly Constraint[] {
  const { operation } = placed;
  const compiler = new ObjectCompiler(placed.surface, peer.surface, openIn(operation));
  compiler.object({
    own: operation.request,
    others: peer.operation.request,
    place: [],
    owner: (name) => ownerOf.parameter(operation.name, name),
  });
  const { matrix } = operation;
  const { largest } = placed;
  const choice = matrix && new Choice(matrix);
  const soft = matrix &&
    choice && {
      version: matrix.version,
      scope: [matrix.model, matrix.version],
      has: (request: unknown) => choice.isUnlisted(request),
    };
  return [
    ...compiler.constraints,
    ...(largest === undefined ? [] : [smallEnough(largest)]),
    ...(matrix === undefined ? [] : matrixConstraints({ ...operation, matrix }, peer.operation.matrix)),
    ...lowerOperation(operation).rules.flatMap((rule) =>
      ruleConstraints(rule, {
        owner: ownerOf.rule(operation.name, rule.id),
        place: [],
        ...(soft !== undefined && rule.isOfModel ? { soft } : {}),
      }),
    ),
  ];
}

/** Nothing that is put into a request makes it smaller, so there is no path that it looks at. */
function smallEnough(largest: number): Constraint {
  return constraint({
    owner: 'bytes',
    severity: 'error',
    asks: { bytes: largest },
    scope: [],
    isBroken: (request) => isLarger(request, largest) !== undefined,
  });
}

/** Requests that may have parameters of which nothing is known. */
function openIn({ matrix }: Operation): Open | undefined {
  if (matrix === undefined) return undefined;
  const choice = new Choice(matrix);
  return { model: matrix.model, has: (request) => choice.isModelUnlisted(request) };
}

/** The named types a request holds, at any depth. */
export function structsIn(parameters: readonly Parameter[], placed: Placed, found = new Set<string>()): Set<string> {
  for (const { type } of parameters) {
    const name = structName(type);
    if (name === undefined || found.has(name)) continue;
    found.add(name);
    structsIn(findStruct(placed.surface, name).parameters, placed, found);
  }
  return found;
}
