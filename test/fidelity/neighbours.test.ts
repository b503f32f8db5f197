import { describe, expect, it, test } from 'vitest';
import * as gatewayPackage from '../../generated/src/gateway/index.ts';
import type { Capability, ModelVersionInfo, OperationInfo, ValidationResult } from '../../generated/src/index.ts';
import * as mpsPackage from '../../generated/src/mps/index.ts';
import * as vodPackage from '../../generated/src/vod/index.ts';
import { cellsOf, inAnyOrder, modelsOf } from './emitted.ts';
import type { JudgedRequest, StatedCell } from './expected/neighbour-types.ts';
import type { ExpectedCell, ExpectedModel } from './expected/types.ts';
import { vodAigcEvents } from './expected/vod-neighbours.ts';
import { isCompared, neighbours, notCompared } from './joined.ts';

const packages: Readonly<Record<keyof typeof neighbours, Readonly<Record<string, unknown>>>> = {
  vod: vodPackage,
  mps: mpsPackage,
  gateway: gatewayPackage,
};
const surfaces = Object.keys(neighbours) as (keyof typeof neighbours)[];

function operationsOf(surface: keyof typeof neighbours): readonly OperationInfo[] {
  const exported = Object.entries(packages[surface]).filter(([key]) => key.endsWith('Operation'));
  return exported.map(([, value]) => value as OperationInfo);
}

test.each(surfaces)('what is not compared of %s has no specs', (surface) => {
  const listed = neighbours[surface].flatMap((one) => one.operations).map(({ operation }) => operation);
  expect(listed).toEqual(expect.arrayContaining([...notCompared[surface]]));
  const emitted = operationsOf(surface).map(({ name }) => name);
  expect(notCompared[surface].filter((name) => emitted.includes(name))).toEqual([]);
});

/** The gateway's operations of the lists have no specs yet. */
const compared = surfaces.filter((surface) =>
  neighbours[surface].some((one) => one.operations.some((of) => isCompared(surface, of))),
);

describe.each(compared)('what the documents make of a request beside the videos of %s', (surface) => {
  const requests = neighbours[surface].flatMap((one) => one.requests).filter((one) => isCompared(surface, one));
  const judged = requests.filter((one) => !isUnchecked(one));

  test.each(judged.map((one) => [`${one.operation}: ${one.title}: ${one.verdict}`, one] as const))('%s', (_, one) => {
    const validate = packages[surface][`validate${one.operation}`] as (request: unknown) => ValidationResult<unknown>;
    compareVerdict(one, validate(one.request));
  });

  for (const one of requests.filter(isUnchecked))
    it(`${one.operation}: ${one.title}: not checked yet`, () => {
      const validate = packages[surface][`validate${one.operation}`] as (request: unknown) => ValidationResult<unknown>;
      const result = validate(one.request);
      expect(one.verdict).toBe('told');
      expect(result.ok && result.warnings, 'it is told now: take it off the list').toEqual([]);
    });
});

/**
 * What the documents settle and the validators do not tell: sizes written within texts, and a sum over several numbers.
 * The language of the specs has no statement for either; the reference pages say that they are not checked.
 */
const unchecked: readonly string[] = [
  'Hunyuan 3.0 with a size beyond its area',
  'Hunyuan 3.0 with a side that is too short',
  'OG with a size below its area',
  'OG with a size beyond its area',
  'Qwen 0925 with a size beyond its area',
  'Kling with an expansion beyond three times the area',
  'a time in other words',
  'a path without a slash',
];

function isUnchecked({ title }: JudgedRequest): boolean {
  return unchecked.includes(title);
}

it('what is not checked stands in the lists', () => {
  const titles = surfaces
    .flatMap((surface) => neighbours[surface].flatMap((one) => one.requests))
    .map((one) => one.title);
  expect(titles).toEqual(expect.arrayContaining([...unchecked]));
});

function compareVerdict({ at, request, verdict, why }: JudgedRequest, result: ValidationResult<unknown>): void {
  const said = result.ok ? result.warnings : result.issues;
  const heard = `${why}\nheard:\n${said.map((one) => `${one.severity} at ${one.path}: ${one.message}`).join('\n')}`;
  if (verdict === 'accepted') expect(said.length, heard).toBe(0);
  if (verdict === 'accepted' || verdict === 'sendable') expect(result.ok, heard).toBe(true);
  if (verdict === 'rejected') expect(result.ok, heard).toBe(false);
  if (at === undefined) return;
  // A refusal has to be of the parameter that the document is about, and not of another one.
  const deciding = verdict === 'rejected' ? said.filter((one) => one.severity === 'error') : said;
  expect(
    deciding.flatMap((one) => paths(one.path, at, request)),
    heard,
  ).toContain(at);
}

/** Of what stands inside a JSON text, the lists name the parameter that holds the text. */
function paths(path: string, at: string, request: JudgedRequest['request']): readonly string[] {
  return typeof request[at] === 'string' && path.startsWith(`${at}.`) ? [path, at] : [path];
}

/** What the lists call a column that the specs name after its parameter. */
const columns: Readonly<Record<string, string>> = { Scene: 'SceneType' };

describe.each(compared)('the models of %s beside those of videos', (surface) => {
  const lists = neighbours[surface].filter((one) => one.cells !== undefined);
  const operations = lists.flatMap((one) => one.operations.filter((of) => isCompared(surface, of)));
  const models = operations.flatMap(({ operation }) => packages[surface][modelsName(operation)] ?? []);

  const infos = models as unknown as readonly ModelVersionInfo[];

  it('models and versions', () => {
    const expected: Record<string, ExpectedModel> = Object.assign({}, ...lists.map((one) => one.models));
    const actual = Object.entries(modelsOf(infos)).filter(([model]) => expected[model] !== undefined);
    expect(inAnyOrder(Object.fromEntries(actual))).toEqual(inAnyOrder(expected));
  });

  it('what stands beside them was once listed, or is by another document', () => {
    const listed: Record<string, ExpectedModel> = Object.assign({}, ...lists.map((one) => one.models));
    const former: Record<string, ExpectedModel> = Object.assign({}, ...lists.map((one) => one.formerModels));
    for (const { delisted, model, version = '*' } of infos.filter((one) => listed[one.model] === undefined)) {
      expect(former[model]?.versions, `${model} ${version}`).toContain(version);
      // Whether it is gone depends on the document that is asked; if it is said to be, the day is that of the lists.
      if (delisted !== undefined) expect(delisted.date, `${model} ${version}`).toBe(former[model]?.delisted?.[version]);
    }
  });

  const formerVersions = lists.flatMap((one) =>
    Object.entries(one.formerModels ?? {}).flatMap(([model, { versions }]) =>
      versions === 'unlisted' ? [] : versions.map((version) => [model, version] as const),
    ),
  );
  test.each(formerVersions)('%s %s is not refused', (ModelName, ModelVersion) => {
    for (const { operation } of operations.filter(
      (one) => packages[surface][modelsName(one.operation)] !== undefined,
    )) {
      const validate = packages[surface][`validate${operation}`] as (request: unknown) => ValidationResult<unknown>;
      const application = surface === 'vod' ? { SubAppId: 251007502 } : {};
      const result = validate({ ...application, ModelName, ModelVersion, Prompt: 'a cat walks home' });
      expect(result.ok, result.ok ? '' : result.issues.map((one) => one.message).join('\n')).toBe(true);
    }
  });

  const cells = lists.flatMap((one) => Object.entries(one.cells ?? {}));
  test.each(cells)('the cells of %s', (row, expected) => {
    const info = infos.find(({ model, version }) => `${model} ${version ?? '*'}` === row);
    const emitted = cellsOf(infos)[row] ?? {};
    const certain = Object.entries(expected).filter(([, cell]) => cell.certain);
    const columnOf = (column: string) => columns[column] ?? column;
    // Where no model has anything of a column, there is no column.
    const actual = certain.map(([column]) => [column, emitted[columnOf(column)] ?? { support: 'undocumented' }]);
    expect(inAnyOrder(Object.fromEntries(actual))).toEqual(
      inAnyOrder(Object.fromEntries(certain.map(([column, cell]) => [column, withoutDoubt(cell)]))),
    );
    for (const [column, cell] of Object.entries(expected))
      if (!cell.certain) expect(refuses(info?.capabilities[columnOf(column)]), `${row}: ${column}`).toBe(false);
  });
});

const modelsName = (operation: string) => `${operation.slice(0, 1).toLowerCase()}${operation.slice(1)}Models`;

function withoutDoubt({ certain: _certain, note: _note, ...cell }: StatedCell): ExpectedCell {
  return cell;
}

/** Whether anything at all is refused in a cell. */
function refuses(capability: Capability | undefined): boolean {
  return capability?.support === 'none' && capability.severity !== 'warning' && capability.uncertain === undefined;
}

describe('events and tasks of VOD', () => {
  it('each event is read, and leads to its task', () => {
    const tasks: Readonly<Record<string, string>> = vodPackage.pullEventsOperation.events?.tasks ?? {};
    for (const { field, type } of vodAigcEvents) expect(tasks[type], type).toBe(field);
  });
  it('no event is read that the documents do not have', () => {
    const tasks = vodPackage.pullEventsOperation.events?.tasks ?? {};
    const fields = [...new Set(Object.values(tasks))].sort();
    expect(fields).toEqual(vodAigcEvents.map(({ field }) => field).sort());
  });
});
