import { describeCondition } from '../../model/condition.ts';
import type { LoweredCell, Row } from '../../model/lower.ts';
import { formatPath } from '../../model/path.ts';
import { targetPaths } from '../../model/settings.ts';
import { constant } from '../constant.ts';
import { docComment } from '../doc-comment.ts';
import { type Emitter, exportedModule } from '../emitter.ts';
import { header } from '../header.ts';
import { lineExpression, propertyName } from '../literals.ts';
import { Module, typeSymbol, valueSymbol } from '../module.ts';
import { cellsOf, isRefused, settingPaths, type VideoOperationApi, videoOperations } from './video-operations.ts';

const runtime = 'src/runtime/ai-sdk/catalog';
const CatalogRow = typeSymbol(runtime, 'CatalogRow');
const VideoModelEntry = typeSymbol(runtime, 'VideoModelEntry');
const ModelCapability = typeSymbol(runtime, 'ModelCapability');
const catalogFunction = valueSymbol(runtime, 'videoModelCatalog');

const path = 'src/ai-sdk/catalog/models';

type Capability = boolean | 'unknown' | { readonly condition: string };

/** `tencent-aigc-video/ai-sdk/catalog`: what each model can do, in the form of the AI SDK. */
export const videoCatalog: Emitter = {
  name: 'catalogue for the AI SDK',
  emit(api) {
    const operations = videoOperations(api);
    if (operations.length === 0) return {};
    const module = new Module(path, header(['edition.yaml', ...new Set(operations.flatMap(({ files }) => files))]));
    const rows = operations.flatMap(rowsOf);
    const docs = docComment(
      'What each model can do, by its id in a provider: `vod/Kling/2.5`. `true` is documented, `false` is ruled out, `unknown`',
      'is in no document, and a condition says when. An id without a version is of any version. The validators know more: which values, and in which case.',
    );
    module.add(
      `const rows: readonly ${module.use(CatalogRow)}[] = [\n${rows.map(rowText).join('')}];`,
      constant('videoModels', docs, `/* @__PURE__ */ ${module.use(catalogFunction)}(rows)`, {
        type: `Readonly<Record<string, ${module.use(VideoModelEntry)}>>`,
      }),
    );
    const symbols = [valueSymbol(path, 'videoModels'), VideoModelEntry, ModelCapability];
    return exportedModule(module, './ai-sdk/catalog', symbols);
  },
};

/** A line for each part, so that a version more changes one line, and one that can do something else adds five. */
function rowText(row: object): string {
  const parts = Object.entries(row).map(([name, value]) => `    ${propertyName(name)}: ${lineExpression(value)},\n`);
  return `  {\n${parts.join('')}  },\n`;
}

interface CatalogRowFacts {
  readonly models: string[];
  readonly settings: Readonly<Record<string, Capability>>;
  readonly options: Readonly<Record<string, Capability>>;
}

/** Each version of a model stands in one row, with those that can do the same. A request that leaves something out has none. */
function rowsOf(one: VideoOperationApi): readonly CatalogRowFacts[] {
  const { lowered, name, operation } = one;
  if (operation.matrix === undefined) return [{ models: [name], settings: settingsOf(one, undefined), options: {} }];
  const rows = new Map<string, CatalogRowFacts>();
  for (const row of lowered.rows) {
    const { model, versions } = row;
    if (model === undefined || versions === 'absent') continue;
    const facts = { settings: settingsOf(one, row), options: optionsOf(one, row) };
    const key = JSON.stringify([model, facts]);
    const known: CatalogRowFacts = rows.get(key) ?? { models: [], ...facts };
    rows.set(key, known);
    known.models.push(
      ...(versions === 'any' ? [`${name}/${model}`] : versions.map((version) => `${name}/${model}/${version}`)),
    );
  }
  return [...rows.values()];
}

function settingsOf(one: VideoOperationApi, row: Row | undefined) {
  const { audio, files, values } = one.settings;
  const of = (paths: ReturnType<typeof targetPaths> | undefined): Capability =>
    paths === undefined ? false : settingCapability(one, row, paths);
  const file = (name: keyof typeof files) => files[name] && targetPaths(files[name]);
  return {
    text: of(values.prompt && [values.prompt]),
    firstFrame: of(file('firstFrame')),
    lastFrame: of(file('lastFrame')),
    referenceImage: of(file('referenceImage')),
    referenceVideo: of(file('referenceVideo')),
    generateAudio: of(audio && [audio.path]),
    aspectRatio: of(values.aspectRatio && [values.aspectRatio]),
    resolution: of(values.resolution && [values.resolution]),
    duration: of(values.duration && [values.duration]),
    seed: of(values.seed && [values.seed]),
  };
}

function settingCapability(
  one: VideoOperationApi,
  row: Row | undefined,
  paths: ReturnType<typeof targetPaths>,
): Capability {
  // A parameter of an operation without models is one that it has.
  if (row === undefined) return true;
  const cells = cellsOf(one, row.cells, paths);
  if (isRefused(cells)) return false;
  // The first parameter is the one that an address goes into.
  const [first] = cellsOf(one, row.cells, paths.slice(0, 1));
  const [other] = cells;
  const cell = first ?? other;
  // No statement of a model is about it: it is there for all of them, as is a prompt.
  return cell === undefined
    ? paths.some((of) => of.length === 1 && isPlain(one, formatPath(of)))
      ? true
      : 'unknown'
    : capabilityOf(cell, one);
}

/** Whether a parameter is there for every model: no document limits it to some. */
function isPlain({ operation }: VideoOperationApi, name: string): boolean {
  const parameter = operation.request.find((candidate) => candidate.name === name);
  return parameter?.documented === 'table';
}

function capabilityOf({ standing, statement }: LoweredCell, { operation }: VideoOperationApi): Capability {
  const { modes, when } = statement;
  switch (standing) {
    case 'no':
      return false;
    case 'doubt':
    case 'unknown':
      return 'unknown';
    case 'yes':
      return true;
    case 'if': {
      const titles = (modes?.names ?? []).map(
        (name) => operation.matrix?.modes.find((one) => one.name === name)?.title ?? name,
      );
      const parts = [
        ...(titles.length === 0 ? [] : [`for ${titles.join(' or ')}`]),
        ...(when === undefined ? [] : [`when ${describeCondition(when)}`]),
      ];
      return { condition: parts.join(', ') };
    }
  }
}

/** The other columns of the matrix: parameters of the service that a caller may give as options. */
function optionsOf(one: VideoOperationApi, { cells }: Row) {
  const taken = new Set(settingPaths(one.settings).flatMap(([, paths]) => paths.map(formatPath)));
  const columns = one.operation.matrix?.columns ?? [];
  return Object.fromEntries(
    columns.flatMap(({ id, paths }) =>
      paths.flatMap((of) => {
        const [name, cell] = [formatPath(of), cells[id]];
        return cell === undefined || taken.has(name) ? [] : [[name, capabilityOf(cell, one)] as const];
      }),
    ),
  );
}
