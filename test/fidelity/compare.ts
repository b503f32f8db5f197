import { expect, it } from 'vitest';
import type { ModelVersionInfo, OperationInfo } from '../../generated/src/index.ts';
import {
  cellsOf,
  type EmittedSurface,
  fieldsOf,
  inAnyOrder,
  modelsOf,
  namedTypes,
  operationOf,
  withoutRequired,
} from './emitted.ts';
import type { ExpectedSurface } from './expected/types.ts';

/** A package that was emitted, on disk or in memory. */
export interface EmittedPackage {
  /** Text of a file, such as `data/vod.json`. */
  readonly text: (path: string) => string;
  /** What an entry point exports: `vod`, or `.` for the root. */
  readonly exports: (entry: string) => Readonly<Record<string, unknown>>;
}

const byName = <T extends { readonly operation: string }>(all: readonly T[]) =>
  Object.fromEntries(all.map((one) => [one.operation, one]));

/** One entry for a cell, so that a failure shows the cells that differ and not their neighbours. */
const byRowAndColumn = (cells: ExpectedSurface['cells']) =>
  Object.fromEntries(
    Object.entries(cells).flatMap(([row, columns]) =>
      Object.entries(columns).map(([column, cell]) => [`${row}: ${column}`, cell]),
    ),
  );

/** Copies and digests of the vendor's guide, and the references of those that make the models. */
const hints = ['customer-guide', 'guide-digests', 'kling-reference'];

/**
 * Required by us although the documents flag them as optional: without its only file an operation has nothing to work
 * on. The contradictions file-info-required and face-file-required say so.
 */
const requiredByUs: Readonly<Record<string, readonly string[]>> = {
  CreateAigcVideoRedrawTask: ['FileInfo'],
  DescribeAigcFaceInfo: ['FileInfos'],
  DescribeAigcFaceInfoAsync: ['FileInfos'],
};

/** Registers the tests that compare one surface of a package with the lists, part by part. */
export function compareSurface(name: string, expected: ExpectedSurface, emittedPackage: EmittedPackage): void {
  const emitted: EmittedSurface = JSON.parse(emittedPackage.text(`data/${name}.json`));
  const exported = emittedPackage.exports(name);
  const models = exported[`${name}Models`] as readonly ModelVersionInfo[];

  it('models and versions', () => {
    expect(inAnyOrder(modelsOf(models))).toEqual(inAnyOrder(expected.models));
  });

  it('matrix cells, every model, version and column', () => {
    expect(inAnyOrder(byRowAndColumn(cellsOf(models)))).toEqual(inAnyOrder(byRowAndColumn(expected.cells)));
  });

  it('operations: parameters with type, required flag, values and limits; answers; error codes; rate limits', () => {
    const documented = expected.operations.map((one) =>
      one.response === undefined ? one : { ...one, response: withoutRequired(one.response) },
    );
    expect(inAnyOrder(byName(emitted.operations.map(operationOf)))).toEqual(inAnyOrder(byName(documented)));
  });

  it('nested types', () => {
    // The lists hold what the vendor's reference says. What unofficial texts alone describe is no type there: an object.
    const isHint = ({ sources }: { readonly sources: readonly string[] }) => sources.every((id) => hints.includes(id));
    const hinted = emitted.types.filter(isHint).map((type) => type.name);
    // What a text holds as JSON is no type of the reference either: there it is a String.
    const typed = namedTypes(emitted);
    const inReference = emitted.types.filter((type) => !isHint(type) && typed.has(type.name));
    const fields = inReference.map((type) => [
      type.name,
      Object.entries(fieldsOf(type.fields)).map(([field, of]) => [
        field,
        hinted.includes(of.type) ? { ...of, type: 'Object' } : of,
      ]),
    ]);
    const actual = Object.fromEntries(
      fields.map(([type, own]) => [type, Object.fromEntries(own as [string, unknown][])]),
    );
    expect(inAnyOrder(actual)).toEqual(inAnyOrder(expected.types));
  });

  it('the operations as constants: rate limits, error codes, version and hosts', () => {
    const operations = Object.entries(exported).filter(([key]) => key.endsWith('Operation'));
    const infos = operations.map(([, value]) => value as OperationInfo);
    expect(infos.map((one) => one.name).sort()).toEqual(expected.operations.map((one) => one.operation).sort());
    for (const info of infos) {
      const documented = expected.operations.find((one) => one.operation === info.name);
      const limit = info.rateLimit && `${info.rateLimit.requests}/${info.rateLimit.per}`;
      expect(limit, info.name).toBe(documented?.rateLimit);
      expect(inAnyOrder(info.errors), info.name).toEqual(inAnyOrder(documented?.errors));
      expect(info.version, info.name).toBe(expected.version);
      const hosts = Object.values(info.endpoints).map((url) => new URL(url).host);
      expect(hosts, info.name).toEqual(expect.arrayContaining([...expected.hosts]));
    }
  });

  it('JSON Schemas: the same parameters, required ones and values', () => {
    for (const operation of expected.operations) {
      const schema = JSON.parse(emittedPackage.text(`schemas/${name}/${operation.operation}.schema.json`));
      expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(operation.request).sort());
      const required = requiredByUs[operation.operation] ?? [];
      expect(schema.required ?? [], operation.operation).toEqual([...operation.required, ...required]);
      for (const [parameter, { values }] of Object.entries(operation.request)) {
        // Values in other letters only warn, so a pattern stands beside the list.
        const { anyOf = [], enum: stated = anyOf[0]?.enum } = schema.properties[parameter];
        expect(inAnyOrder(stated), `${operation.operation}.${parameter}`).toEqual(inAnyOrder(values));
      }
    }
  });

  const { recorded } = expected;
  if (recorded === undefined) return;

  it('both sides of the contradictions that were decided', () => {
    const cited = Object.entries(recorded).map(([id, sources]) => {
      const sides = emitted.conflicts[id]?.sides.flatMap((side) => side.sources) ?? [];
      return [id, sources.filter((source) => sides.includes(source))];
    });
    expect(Object.fromEntries(cited)).toEqual(recorded);
  });
}

/** Registers the test of the error enums, which the root of a package exports. */
export function compareErrorEnums(surfaces: readonly ExpectedSurface[], emittedPackage: EmittedPackage): void {
  it('the enums of the surfaces', () => {
    const root = emittedPackage.exports('.');
    const expected = Object.fromEntries(surfaces.flatMap(({ errorEnums }) => Object.entries(errorEnums)));
    // Of a surface for which no document lists codes, the enum is that of the common ones.
    const isOwn = (name: string) => /^[A-Z]\w*ErrorCode$/.test(name) && root[name] !== root.CommonErrorCode;
    const names = Object.keys(root).filter(isOwn);
    const actual = names.map((name) => [name, Object.values(root[name] as Readonly<Record<string, string>>)]);
    expect(inAnyOrder(Object.fromEntries(actual))).toEqual(inAnyOrder(expected));
  });
}
