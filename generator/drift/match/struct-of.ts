import type { Struct, Type } from '../../model/parameter.ts';
import type { Surface } from '../../model/table.ts';

/** The type of the specs that a parameter is of, or a list of. */
export function structOf(type: Type, surface: Surface): Struct | undefined {
  if (type.kind === 'list') return structOf(type.of, surface);
  return type.kind === 'struct' ? surface.structs.find(({ name }) => name === type.name) : undefined;
}
