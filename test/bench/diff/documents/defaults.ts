import { conditionSchema, ifThere, type JsonSchema } from '../../../../generator/emit/json-schema/schema-conditions.ts';
import { parsePath } from '../../../../generator/model/path.ts';
import type { Operation } from '../../../../generator/model/table.ts';

/** The default of each model, where one is documented, beside the condition that chooses the model. */
export function defaultsOfModels({ matrix }: Operation): readonly JsonSchema[] {
  if (matrix === undefined) return [];
  const pathOf = (id: string) => matrix.columns.find((column) => column.id === id)?.paths[0];
  return matrix.models.flatMap((model) =>
    model.groups.flatMap((group) => {
      const versions =
        group.versions === 'unlisted' ? [] : [{ path: parsePath(matrix.version), values: group.versions }];
      const chosen = [{ path: parsePath(matrix.model), values: [model.name] }, ...versions];
      const condition = conditionSchema({ kind: 'all', of: chosen.map((one) => ({ kind: 'one-of', ...one })) });
      return Object.entries(group.cells).flatMap(([id, { default: standard }]): JsonSchema[] => {
        const path = pathOf(id);
        if (path === undefined || standard === undefined) return [];
        return [{ anyOf: [{ not: condition }, ifThere(path, { default: standard })] }];
      });
    }),
  );
}
