import fc from 'fast-check';
import type { Difference, Owner } from '../../../../generator/drift/finding.ts';
import type { Matrix, Model } from '../../../../generator/model/matrix.ts';
import type { Parameter } from '../../../../generator/model/parameter.ts';
import type { Table } from '../../../../generator/model/table.ts';
import { fact, field, text, whole } from './findings.ts';

type Documented = Extract<Difference, { readonly kind: 'cell-differs' }>['documented'];
/** What a difference is about, so that no two of a run contradict each other. */
type Aimed = readonly [target: string, difference: Difference];

/** Names and versions of every kind that YAML could misread. */
const names = fc.constantFrom(
  'Nova',
  '1.0',
  '02',
  'yes',
  'null',
  '16:9',
  '2.0-x',
  '__proto__',
  'Ünal',
  '3.0 pro',
  "it's",
);

export function matrixDifference(table: Table): fc.Arbitrary<Aimed> {
  const matrices = table.surfaces.flatMap(({ operations }) => operations.flatMap(({ matrix }) => matrix ?? []));
  return fc.constantFrom(...matrices).chain((matrix) => {
    const file = fileOf(matrix);
    const model = fc.constantFrom(...matrix.models);
    return fc.oneof(
      { weight: 4, arbitrary: model.chain((one) => cellDifference(file, matrix, one)) },
      { weight: 2, arbitrary: model.chain((one) => versionsDifference(file, one)) },
      model.map(({ name }): Aimed => [`${file}/${name}/versions`, { kind: 'model-gone', file, model: name }]),
      fc
        .tuple(names, fc.uniqueArray(names, { maxLength: 4 }))
        .map(([name, versions]): Aimed => [`${file}/${name}`, { kind: 'model-missing', file, model: name, versions }]),
    );
  });
}

function versionsDifference(file: string, { name, versions }: Model): fc.Arbitrary<Aimed> {
  const listed = versions === 'unlisted' ? [] : versions;
  return fc
    .tuple(fc.uniqueArray(names, { maxLength: 3 }), fc.subarray([...listed]))
    .map(([missing, gone]) => [
      `${file}/${name}/versions`,
      { kind: 'versions-differ', file, model: name, missing, gone },
    ]);
}

function cellDifference(file: string, matrix: Matrix, { name, versions }: Model): fc.Arbitrary<Aimed> {
  const listed = versions === 'unlisted' ? [] : [...versions];
  const which =
    listed.length === 0
      ? fc.constant('all' as const)
      : fc.oneof(fc.constant('all' as const), fc.subarray(listed, { minLength: 1 }));
  const columns = matrix.columns.map(({ id }) => id);
  return fc
    .tuple(fc.constantFrom(...columns), which)
    .chain(([column, chosen]) =>
      documented(column).map((states) => [
        `${file}/${name}/${column}`,
        { kind: 'cell-differs', file, model: name, column, versions: chosen, documented: states },
      ]),
    );
}

function documented(column: string): fc.Arbitrary<Documented> {
  const support = fc.constantFrom<Documented>(
    { support: 'full' },
    { support: 'none' },
    { support: 'doubtful' },
    { support: 'unknown' },
  );
  switch (column) {
    case 'Duration':
      return fc.oneof(
        support,
        fc
          .uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 })
          .map((values) => ({ allowed: { values } })),
        fc.integer({ min: 1, max: 9 }).map((min) => ({ allowed: { min, max: min + 6 }, default: min + 1 })),
      );
    case 'AspectRatio':
    case 'Ratio':
    case 'Resolution':
      return fc.oneof(
        support,
        fc
          .uniqueArray(fc.constantFrom('16:9', '9:16', '1:1', '2:3', '768P', '2K', 'auto', 'no'), { minLength: 1 })
          .map((values) => ({ allowed: { values }, modes: ['text-to-video'] })),
      );
    case 'Images':
      return fc.oneof(
        support,
        fc.integer({ min: 1, max: 9 }).map((max) => ({ count: { max } })),
      );
    default:
      return support;
  }
}

interface Owned {
  readonly owner: Owner;
  readonly parameter: Parameter;
}

export function parameterDifference(table: Table): fc.Arbitrary<Aimed> {
  const all = table.surfaces.flatMap((surface): readonly Owned[] => [
    ...surface.operations.flatMap(({ file, name, request, response }) => [
      ...request.map((parameter) => ({ owner: { kind: 'request', operation: name, file } as const, parameter })),
      ...response.map((parameter) => ({ owner: { kind: 'response', operation: name, file } as const, parameter })),
    ]),
    ...surface.structs.flatMap(({ name, parameters, provenance }) =>
      parameters.map((parameter) => ({
        owner: { kind: 'type', type: name, file: provenance.origin.file } as const,
        parameter,
      })),
    ),
  ]);
  return fc.constantFrom(...all).chain(({ owner, parameter }) => {
    const { name } = parameter;
    const target = `${owner.file}/${owner.kind}/${name}`;
    return fc.oneof(
      fc.constant<Aimed>([target, { kind: 'parameter-gone', owner, name }]),
      fc.boolean().map((states): Aimed => [target, { kind: 'required-differs', owner, name, documented: states }]),
      fc.integer({ min: 1, max: 5000 }).map(
        (max): Aimed => [
          target,
          {
            kind: 'statement-differs',
            owner,
            name,
            what: 'length',
            documented: [{ kind: 'length', max, of: 'characters' }],
          },
        ],
      ),
      fc.tuple(names, fc.boolean()).map(
        ([value, means]): Aimed => [
          target,
          {
            kind: 'values-differ',
            owner,
            name,
            missing: [means ? { value, meaning: 'one of ours' } : { value }],
            gone: [],
          },
        ],
      ),
      fc.tuple(fc.constantFrom('Nova', 'newest_field', '__proto__', 'no'), fc.boolean()).map(
        ([fresh, isNumber]): Aimed => [
          `${owner.file}/${owner.kind}/${fresh}`,
          {
            kind: 'parameter-missing',
            owner,
            after: name,
            field: field(fresh, isNumber ? whole : text),
            facts: isNumber
              ? [fact({ kind: 'range', min: 1, max: 7 })]
              : [fact({ kind: 'value', value: 'no' }), fact({ kind: 'default', value: 'no' })],
            types: [],
          },
        ],
      ),
    );
  });
}

function fileOf({ models }: Matrix): string {
  return models[0]?.provenance.origin.file ?? '';
}
