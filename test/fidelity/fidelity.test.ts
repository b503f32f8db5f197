import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as gatewayPackage from '../../generated/src/gateway/index.ts';
import * as root from '../../generated/src/index.ts';
import * as mpsPackage from '../../generated/src/mps/index.ts';
import * as vodPackage from '../../generated/src/vod/index.ts';
import { cellsOf, fieldsOf, modelsOf, operationOf, readEmitted, withoutRequired } from './emitted.ts';
import { commonErrorCodes } from './expected/common.ts';
import { gateway } from './expected/gateway.ts';
import { mps } from './expected/mps.ts';
import type { ExpectedSurface } from './expected/types.ts';
import { vod } from './expected/vod.ts';

const surfaces: readonly {
  readonly name: string;
  readonly expected: ExpectedSurface;
  readonly models: readonly root.ModelVersionInfo[];
  readonly operations: readonly root.OperationInfo[];
}[] = [
  {
    name: 'vod',
    expected: vod,
    models: vodPackage.vodModels,
    operations: [
      vodPackage.createAigcVideoTaskOperation,
      vodPackage.createAigcVideoRedrawTaskOperation,
      vodPackage.describeTaskDetailOperation,
      vodPackage.describeTasksOperation,
    ],
  },
  {
    name: 'mps',
    expected: mps,
    models: mpsPackage.mpsModels,
    operations: [mpsPackage.createAigcVideoTaskOperation, mpsPackage.describeAigcVideoTaskOperation],
  },
  {
    name: 'gateway',
    expected: gateway,
    models: gatewayPackage.gatewayModels,
    operations: [gatewayPackage.createAigcVideoTaskOperation, gatewayPackage.queryTaskOperation],
  },
];

const byName = <T extends { readonly operation: string }>(all: readonly T[]) =>
  Object.fromEntries([...all].sort((a, b) => (a.operation < b.operation ? -1 : 1)).map((one) => [one.operation, one]));

describe.each(surfaces)(
  'what is emitted for $name is what the documents say',
  ({ expected, models, name, operations }) => {
    const emitted = readEmitted(name);

    it('models and versions', () => {
      expect(modelsOf(models)).toEqual(expected.models);
    });

    it('matrix cells, every model, version and column', () => {
      expect(cellsOf(models)).toEqual(expected.cells);
    });

    it('operations: parameters with type, required flag, values and limits; answers; error codes; rate limits', () => {
      const actual = byName(emitted.operations.map(operationOf));
      expect(actual).toEqual(
        byName(
          expected.operations.map((one) =>
            one.response === undefined ? one : { ...one, response: withoutOpenValues(one.response, name) },
          ),
        ),
      );
    });

    it('nested types', () => {
      const actual = Object.fromEntries(emitted.types.map((type) => [type.name, fieldsOf(type.fields)]));
      const sorted = (types: ExpectedSurface['types']) =>
        Object.fromEntries(Object.entries(types).sort(([a], [b]) => (a < b ? -1 : 1)));
      expect(sorted(actual)).toEqual(sorted(expected.types));
    });

    it('the operations as constants: rate limits, error codes, version and hosts', () => {
      for (const operation of operations) {
        const documented = expected.operations.find((one) => one.operation === operation.name);
        const limit = operation.rateLimit && `${operation.rateLimit.requests}/${operation.rateLimit.per}`;
        expect(limit, operation.name).toBe(documented?.rateLimit);
        expect(operation.errors, operation.name).toEqual(documented?.errors);
        expect(operation.version, operation.name).toBe(expected.version);
        const hosts = Object.values(operation.endpoints).map((url) => new URL(url).host);
        expect(hosts, operation.name).toEqual(expect.arrayContaining([...expected.hosts]));
      }
      expect(operations.map((one) => one.name).sort()).toEqual(expected.operations.map((one) => one.operation).sort());
    });

    it('JSON Schemas: the same parameters, required ones and values', () => {
      for (const operation of expected.operations) {
        const path = new URL(`../../generated/schemas/${name}/${operation.operation}.schema.json`, import.meta.url);
        const schema = JSON.parse(readFileSync(path, 'utf8'));
        expect(Object.keys(schema.properties)).toEqual(Object.keys(operation.request));
        // R1: the redraw's FileInfo is required by us although the document flags it as optional.
        const required =
          operation.operation === 'CreateAigcVideoRedrawTask' ? ['SubAppId', 'FileInfo'] : operation.required;
        expect(schema.required ?? [], operation.operation).toEqual(required);
        for (const [parameter, { values }] of Object.entries(operation.request)) {
          if (values !== undefined) expect(schema.properties[parameter].enum, parameter).toEqual(values);
        }
      }
    });
  },
);

/** The one answer field whose values we list although the document's list is about other tasks: VOD's TaskType. */
function withoutOpenValues(response: NonNullable<ExpectedSurface['operations'][number]['response']>, surface: string) {
  const fields = withoutRequired(response);
  const taskType = fields.TaskType;
  if (surface !== 'vod' || taskType === undefined) return fields;
  return { ...fields, TaskType: { ...taskType, values: ['AigcVideoTask', 'AigcVideoRedrawTask'] } };
}

describe('error codes', () => {
  it('the common codes of Tencent Cloud API 3.0, 38 of them', () => {
    expect(commonErrorCodes).toHaveLength(38);
    expect(Object.values(root.CommonErrorCode).sort()).toEqual([...commonErrorCodes].sort());
    expect(Object.keys(root.commonErrorCodes).sort()).toEqual([...commonErrorCodes].sort());
  });

  const enums: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    VodErrorCode: root.VodErrorCode,
    VodTaskErrorCode: root.VodTaskErrorCode,
    MpsErrorCode: root.MpsErrorCode,
  };

  it('the enums of the surfaces', () => {
    const expected = Object.fromEntries(surfaces.flatMap(({ expected: { errorEnums } }) => Object.entries(errorEnums)));
    expect(Object.keys(enums).sort()).toEqual(Object.keys(expected).sort());
    for (const [name, codes] of Object.entries(expected)) {
      expect(Object.values(enums[name] ?? {}).sort(), name).toEqual([...codes].sort());
    }
  });
});
