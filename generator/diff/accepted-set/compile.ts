import { lowerOperation } from '../../model/lower.ts';
import type { Parameter, Type } from '../../model/parameter.ts';
import type { Path } from '../../model/path.ts';
import { findStruct } from '../../model/table.ts';
import { isLarger } from '../../runtime/validation/content.ts';
import type { Placed } from '../edition.ts';
import { Choice } from './choice.ts';
import { type Constraint, constraint } from './constraint.ts';
import { matrixConstraints } from './matrix-constraints.ts';
import { type Open, parameterConstraints, part, unknownName } from './parameter-constraints.ts';
import { ruleConstraints } from './rule-constraints.ts';

/** Owners of facts outside the matrix: those of an operation, and those of an object type wherever it is used. */
export const ownerOf = {
  parameter: (operation: string, name: string) => `param ${operation}.${name}`,
  field: (type: string, name: string) => `field ${type}.${name}`,
  rule: (holder: string, id: string) => `rule ${holder}/${id}`,
};

/**
 * An operation as the set of all constraints on its requests.
 * `peer` is the same operation in the other edition: what only that one knows is refused by name here.
 */
export function compile(placed: Placed, peer: Placed): readonly Constraint[] {
  const { operation } = placed;
  const compiler = new Compiler(placed, peer);
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

/** An object of a request, in both editions. */
interface ObjectPair {
  readonly own: readonly Parameter[];
  readonly others: readonly Parameter[];
  readonly place: Path;
  readonly owner: (name: string) => string;
}

class Compiler {
  readonly constraints: Constraint[] = [];
  readonly #placed: Placed;
  readonly #peer: Placed;
  /** Requests that may have parameters of which nothing is known. */
  readonly #open: Open | undefined;

  constructor(placed: Placed, peer: Placed) {
    this.#placed = placed;
    this.#peer = peer;
    const { matrix } = placed.operation;
    const choice = matrix && new Choice(matrix);
    this.#open = matrix && choice && { model: matrix.model, has: (request) => choice.isModelUnlisted(request) };
  }

  object({ others, own, owner, place }: ObjectPair): void {
    for (const parameter of own) {
      const peer = others.find((other) => other.name === parameter.name);
      this.constraints.push(...parameterConstraints(parameter, peer, place, owner(parameter.name)));
      this.#inside(parameter, peer, place, owner(parameter.name));
    }
    for (const { name } of others) {
      if (own.some((parameter) => parameter.name === name)) continue;
      this.constraints.push(...unknownName(name, place, part.name(owner(name)), this.#open));
    }
  }

  #inside(parameter: Parameter, peer: Parameter | undefined, place: Path, owner: string): void {
    const name = structName(parameter.type);
    if (name === undefined) return;
    const struct = findStruct(this.#placed.surface, name);
    const other = peer && structName(peer.type);
    const twin = this.#peer.surface.structs.find((candidate) => candidate.name === other);
    // The facts of a type belong to it; those of a type that took another's place belong to who uses it.
    const isSame = other === name;
    const inner: Path = [...place, { name: parameter.name, each: parameter.type.kind === 'list' }];
    this.object({
      own: struct.parameters,
      others: twin?.parameters ?? [],
      place: inner,
      owner: isSame ? (field) => ownerOf.field(name, field) : () => part.type(owner),
    });
    for (const rule of struct.rules) {
      const ruleOwner = isSame ? ownerOf.rule(name, rule.id) : part.type(owner);
      this.constraints.push(...ruleConstraints(rule, { owner: ruleOwner, place: inner }));
    }
  }
}

/** The named type that a parameter is, or that its elements are. */
export function structName(type: Type): string | undefined {
  if (type.kind === 'list') return structName(type.of);
  return type.kind === 'struct' ? type.name : undefined;
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
