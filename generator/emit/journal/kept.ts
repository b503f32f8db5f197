import type { Scalar } from '../../model/facts.ts';
import type { Parameter, Type } from '../../model/parameter.ts';
import { findStruct, type Operation, type Surface, type Table } from '../../model/table.ts';
import type { Kept } from '../../runtime/data/kept.ts';
import { applicationParameter } from '../data/operations.ts';

/** What the journal of a client keeps of the requests of a surface: those that cost money. */
export function keptBySurface(table: Table, surface: Surface): Readonly<Record<string, Kept>> {
  const billed = surface.operations.filter((operation) => operation.billed);
  return Object.fromEntries(billed.map((operation) => [operation.name, keptOf(table, surface, operation)]));
}

/** What it keeps of one operation. */
export function keptOf(table: Table, surface: Surface, operation: Operation): Kept {
  const application = applicationParameter(table, surface, operation);
  const kept = new KeptValues(surface, listedStrings(operation)).ofParameters(operation.request, '', []);
  return application === undefined ? kept : { ...kept, [application]: 'id' };
}

/** Strings that the matrix or a rule lists for a parameter, by its path: for any model, since the others are of interest. */
function listedStrings({ matrix, rules }: Operation): ReadonlyMap<string, readonly string[]> {
  const listed = new Map<string, Set<string>>();
  const add = (path: string, values: readonly Scalar[] = []) => {
    const texts = values.filter((value) => typeof value === 'string');
    if (texts.length > 0) listed.set(path, new Set([...(listed.get(path) ?? []), ...texts]));
  };
  for (const { effect } of rules) if (effect.kind === 'allow') addAllowed(add, pathText(effect.path), effect.allowed);
  if (matrix !== undefined) {
    add(matrix.model, [...matrix.models.map(({ name }) => name), ...Object.keys(matrix.refused ?? {})]);
    for (const model of matrix.models) {
      add(matrix.version, model.versions === 'unlisted' ? [] : model.versions);
      for (const { paths, id } of matrix.columns)
        for (const cell of [matrix.defaults[id], ...model.groups.map(({ cells }) => cells[id])])
          for (const path of cell === undefined ? [] : paths) {
            addAllowed(add, pathText(path), cell?.allowed ?? {});
            add(pathText(path), cell?.seen);
          }
    }
  }
  return new Map([...listed].map(([path, values]) => [path, [...values].sort()]));
}

function addAllowed(
  add: (path: string, values?: readonly Scalar[]) => void,
  path: string,
  { tolerated, values }: { readonly values?: readonly Scalar[]; readonly tolerated?: readonly Scalar[] },
): void {
  add(path, values);
  add(path, tolerated);
}

/** Elements have the path of their array. */
function pathText(path: readonly { readonly name: string }[]): string {
  return path.map(({ name }) => name).join('.');
}

/** What is kept of each parameter. */
class KeptValues {
  readonly #surface: Surface;
  readonly #listed: ReadonlyMap<string, readonly string[]>;

  constructor(surface: Surface, listed: ReadonlyMap<string, readonly string[]>) {
    this.#surface = surface;
    this.#listed = listed;
  }

  /** `within` are the types around these parameters. Types may contain each other; then the inner one is not kept. */
  ofParameters(
    parameters: readonly Parameter[],
    prefix: string,
    within: readonly string[],
  ): { readonly [name: string]: Kept } {
    return Object.fromEntries(
      parameters.map((parameter) => {
        const { content, name, type } = parameter;
        const path = `${prefix}${name}`;
        const json = content?.kind === 'json' ? (content.type ?? '') : undefined;
        const kept = json === undefined ? this.#ofType(type, path, within) : this.#ofStruct(json, path, within);
        return [name, kept];
      }),
    );
  }

  #ofType(type: Type, path: string, within: readonly string[]): Kept {
    switch (type.kind) {
      case 'string': {
        const values = [...(type.values ?? []), ...(type.seen ?? []), ...(this.#listed.get(path) ?? [])];
        return values.length === 0 ? 'text' : [...new Set(values)];
      }
      case 'list':
        return this.#ofType(type.of, path, within);
      case 'struct':
        return this.#ofStruct(type.name, path, within);
      case 'object':
        return {};
      case 'boolean':
        return 'value';
      default:
        return /(?:^|_)id$|Id$/.test(path) ? 'id' : 'value';
    }
  }

  #ofStruct(name: string, path: string, within: readonly string[]): Kept {
    if (name === '' || within.includes(name)) return {};
    return this.ofParameters(findStruct(this.#surface, name).parameters, `${path}.`, [...within, name]);
  }
}
