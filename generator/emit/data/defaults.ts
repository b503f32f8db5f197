import type { Parameter } from '../../model/parameter.ts';
import { findStruct, type Surface } from '../../model/table.ts';

/** The parameters that have a default, at any depth below objects, by their path: `OutputConfig.Duration`. */
export function withDefaults(
  parameters: readonly Parameter[],
  surface: Surface,
  prefix = '',
): readonly (readonly [path: string, parameter: Parameter])[] {
  return parameters.flatMap((parameter) => {
    const path = `${prefix}${parameter.name}`;
    const { type } = parameter;
    const own = parameter.default === undefined ? [] : [[path, parameter] as const];
    const inner =
      type.kind === 'struct' ? withDefaults(findStruct(surface, type.name).parameters, surface, `${path}.`) : [];
    return [...own, ...inner];
  });
}
