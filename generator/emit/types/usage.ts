import { governedParameters } from '../../model/names.ts';
import { type Parameter, type Struct, structIn } from '../../model/parameter.ts';
import { findStruct, type Surface } from '../../model/table.ts';

/** Which named types requests and responses reach. A type that both reach has a closed and an open form. */
export interface TypeUsage {
  /** Types whose fields no matrix governs, for requests. */
  readonly request: readonly Struct[];
  readonly response: readonly Struct[];
  readonly isEchoed: (name: string) => boolean;
}

/** Every answer of a surface asks for it. */
const known = new WeakMap<Surface, TypeUsage>();

export function typeUsage(surface: Surface): TypeUsage {
  const usage = known.get(surface) ?? findUsage(surface);
  known.set(surface, usage);
  return usage;
}

function findUsage(surface: Surface): TypeUsage {
  const request = new Set<string>();
  const response = new Set<string>();
  const governed = new Set<string>();
  for (const operation of surface.operations) {
    const own = governedParameters(operation);
    for (const parameter of operation.request) {
      const name = structIn(parameter.type);
      if (own.has(parameter.name) && name !== undefined) {
        governed.add(name);
        for (const field of findStruct(surface, name).parameters) reach(field, surface, request);
      } else reach(parameter, surface, request);
    }
    for (const parameter of operation.response) reach(parameter, surface, response);
  }
  return {
    request: surface.structs.filter((struct) => request.has(struct.name)),
    response: surface.structs.filter((struct) => response.has(struct.name)),
    isEchoed: (name) => (request.has(name) || governed.has(name)) && response.has(name),
  };
}

function reach(parameter: Parameter, surface: Surface, found: Set<string>): void {
  const name = structIn(parameter.type) ?? jsonType(parameter);
  if (name === undefined || found.has(name)) return;
  found.add(name);
  for (const field of findStruct(surface, name).parameters) reach(field, surface, found);
}

/** The type of the object whose JSON text a parameter is. */
export function jsonType({ content }: Parameter): string | undefined {
  return content?.kind === 'json' ? content.type : undefined;
}
