import type { Statement } from '../../documents/fact.ts';
import { ownAllowed } from '../../documents/lower/allowed.ts';
import type { Parameter, Type } from '../../model/parameter.ts';
import { fileFactsOf } from './file-facts.ts';

/** Statements that are compared kind by kind. Values have a comparison of their own. */
export const comparedKinds = ['range', 'default', 'length', 'count', 'unit', 'size', 'format', 'measure'] as const;

/** What the specs say of a parameter whatever the model, as a document would. */
export function ownStatements(parameter: Parameter): readonly Statement[] {
  const { default: standard, type, unit } = parameter;
  const { max, min } = ownAllowed(type);
  const bounds = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  return [
    ...(Object.keys(bounds).length === 0 ? [] : [{ kind: 'range', ...bounds } as const]),
    ...(standard === undefined ? [] : [{ kind: 'default', value: String(standard) } as const]),
    ...(type.kind === 'string' && type.maxLength !== undefined
      ? [{ kind: 'length', max: type.maxLength, of: 'characters' } as const]
      : []),
    ...countOf(type),
    ...(unit === undefined ? [] : [{ kind: 'unit', unit } as const]),
    ...fileFactsOf(parameter),
  ];
}

function countOf(type: Type): readonly Statement[] {
  if (type.kind !== 'list' || (type.min === undefined && type.max === undefined)) return [];
  return [
    {
      kind: 'count',
      ...(type.min === undefined ? {} : { min: type.min }),
      ...(type.max === undefined ? {} : { max: type.max }),
      of: 'element',
    },
  ];
}
