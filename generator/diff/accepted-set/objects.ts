import { canonical } from '../../model/canonical.ts';
import type { Severity } from '../../model/facts.ts';
import type { Parameter, Struct, Type } from '../../model/parameter.ts';
import { formatPath, type Path } from '../../model/path.ts';
import { findStruct, type Surface } from '../../model/table.ts';
import { isObject } from '../../runtime/core/values.ts';
import { suggest } from '../../runtime/validation/suggest.ts';
import { type Constraint, constraint } from './constraint.ts';
import { type Open, parameterConstraints, part, unknownName, type Written } from './parameter-constraints.ts';
import { ruleConstraints } from './rule-constraints.ts';
import { objectsAt } from './values.ts';

/** Owners of facts outside the matrix: those of an operation, and those of an object type wherever it is used. */
export const ownerOf = {
  parameter: (operation: string, name: string) => `param ${operation}.${name}`,
  field: (type: string, name: string) => `field ${type}.${name}`,
  rule: (holder: string, id: string) => `rule ${holder}/${id}`,
};

/** An object of a request, in both editions. */
interface ObjectPair {
  readonly own: readonly Parameter[];
  readonly others: readonly Parameter[];
  readonly place: Path;
  readonly owner: (name: string) => string;
  /** Names that are not listed may be there. */
  readonly isOpen?: boolean;
}

/** What an edition asks of an object and of those inside it. */
export class ObjectCompiler {
  readonly constraints: Constraint[] = [];
  readonly #surface: Surface;
  readonly #peer: Surface;
  /** Requests that may have parameters of which nothing is known. */
  readonly #open: Open | undefined;

  constructor(surface: Surface, peer: Surface, open?: Open) {
    this.#surface = surface;
    this.#peer = peer;
    this.#open = open;
  }

  object({ isOpen = false, others, own, owner, place }: ObjectPair): void {
    for (const parameter of own) {
      const peer = others.find((other) => other.name === parameter.name);
      const constraints = parameterConstraints(parameter, peer, place, owner(parameter.name), this.#written(parameter));
      this.constraints.push(...constraints);
      this.#inside(parameter, peer, place, owner(parameter.name));
    }
    const names = own.map(({ name }) => name);
    for (const { name } of others) {
      if (names.includes(name)) continue;
      const by = part.name(owner(name));
      if (!isOpen) this.constraints.push(...unknownName(name, place, by, this.#open));
      // What is nearly a name that is listed is taken for a slip.
      else if (suggest(name, names) !== undefined) this.constraints.push(doubtedName(name, place, by));
    }
  }

  #inside(parameter: Parameter, peer: Parameter | undefined, place: Path, owner: string): void {
    const name = structName(parameter.type);
    if (name === undefined) return;
    const struct = findStruct(this.#surface, name);
    const other = peer && structName(peer.type);
    const twin = this.#peer.structs.find((candidate) => candidate.name === other);
    // The facts of a type belong to it; those of a type that took another's place belong to who uses it.
    const isSame = other === name;
    const inner: Path = [...place, { name: parameter.name, each: parameter.type.kind === 'list' }];
    this.object({
      own: struct.parameters,
      others: twin?.parameters ?? [],
      place: inner,
      owner: isSame ? (field) => ownerOf.field(name, field) : () => part.type(owner),
      isOpen: struct.isOpen === true,
    });
    for (const rule of struct.rules) {
      const ruleOwner = isSame ? ownerOf.rule(name, rule.id) : part.type(owner);
      this.constraints.push(...ruleConstraints(rule, { owner: ruleOwner, place: inner }));
    }
  }

  #written({ content }: Parameter): Written | undefined {
    return content?.kind === 'json' && content.type !== undefined
      ? writtenObject(this.#surface, content.type)
      : undefined;
  }
}

function doubtedName(name: string, place: Path, owner: string): Constraint {
  const scope = formatPath([...place, { name, each: false }]);
  return constraint({
    owner,
    severity: 'warning',
    asks: { place: formatPath(place), near: name },
    scope: [formatPath(place), scope].filter((path) => path !== ''),
    isBroken: (request) => objectsAt(request, place).some((object) => Object.hasOwn(Object(object), name)),
  });
}

/** The named type that a parameter is, or that its elements are. */
export function structName(type: Type): string | undefined {
  if (type.kind === 'list') return structName(type.of);
  return type.kind === 'struct' ? type.name : undefined;
}

const known = new WeakMap<Surface, Map<string, Written>>();

/** What an edition asks of an object of a type that stands in a JSON text. */
export function writtenObject(surface: Surface, name: string): Written {
  const ofSurface = known.get(surface) ?? new Map<string, Written>();
  known.set(surface, ofSurface);
  const written = ofSurface.get(name) ?? newWritten(surface, name);
  ofSurface.set(name, written);
  return written;
}

function newWritten(surface: Surface, name: string): Written {
  const struct = findStruct(surface, name);
  const compiler = new ObjectCompiler(surface, surface);
  const owner = (field: string) => ownerOf.field(name, field);
  compiler.object({ own: struct.parameters, others: [], place: [], owner });
  const constraints = [
    ...compiler.constraints,
    ...struct.rules.flatMap((rule) => ruleConstraints(rule, { owner: ownerOf.rule(name, rule.id), place: [] })),
    ...unlistedNames(struct, [], surface),
  ];
  const isBroken = (object: unknown, of: Severity) =>
    constraints.some(({ isBroken, severity }) => severity === of && isBroken(object));
  return {
    constraints,
    key: canonical([...new Set(constraints.map(({ key }) => key))].sort()),
    severityOf: (object) => (isBroken(object, 'error') ? 'error' : isBroken(object, 'warning') ? 'warning' : undefined),
  };
}

/**
 * That an object has no other names than those of its type, at any depth. Of a request this is asked only of the names that the
 * other edition has, since it is made of those of both; what is in a text is looked at as it is.
 */
function unlistedNames({ isOpen: open, parameters }: Struct, place: Path, surface: Surface): readonly Constraint[] {
  const isOpen = open === true;
  const names = parameters.map(({ name }) => name);
  const isUnlisted = (name: string) => !names.includes(name) && (!isOpen || suggest(name, names) !== undefined);
  const own = constraint({
    owner: 'names in a text',
    severity: isOpen ? 'warning' : 'error',
    asks: { place: formatPath(place), names: [...names].sort(), isOpen },
    scope: place.length === 0 ? [] : [formatPath(place)],
    isBroken: (object) =>
      objectsAt(object, place).some(
        (inner) =>
          isObject(inner) && Object.entries(inner).some(([name, value]) => value !== undefined && isUnlisted(name)),
      ),
  });
  const inside = parameters.flatMap(({ name, type }) => {
    const struct = structName(type);
    const inner = [...place, { name, each: type.kind === 'list' }];
    return struct === undefined ? [] : unlistedNames(findStruct(surface, struct), inner, surface);
  });
  return [own, ...inside];
}
