import { pairsOf } from '../../model/matrix.ts';
import { mainMatrixOperation, type Operation, type Surface, type Table } from '../../model/table.ts';
import { describeSeconds } from '../../model/words.ts';
import { mainFirst } from '../client/tasks.ts';
import type { Emitter } from '../emitter.ts';
import { header } from '../header.ts';
import { expression, quote } from '../literals.ts';
import { clientSymbol } from '../symbols.ts';
import { cite } from './cite.ts';
import { fill } from './templates.ts';

/** `docs/many-videos.md`: what to take for many videos, how it is run, and what to watch. Its examples run on the emulator. */
export const manyVideos: Emitter = {
  name: 'docs/many-videos.md',
  emit: ({ table }) => {
    const shown = shownSurface(table);
    return shown === undefined ? {} : { texts: [['docs/many-videos.md', manyVideosPage(table, shown)]] };
  },
};

/** The surface of the examples: they run on the emulator. */
export function shownSurface(table: Table): Surface | undefined {
  return table.emulator === undefined ? undefined : table.surfaces.find(isListing);
}

/** The promise is the greatest, and the examples are, where the tasks of used keys are found. */
function isListing(surface: Surface): boolean {
  return mainMatrixOperation(surface)?.dedupe?.find !== undefined;
}

function manyVideosPage(table: Table, shown: Surface): string {
  const surfaces = table.surfaces.filter((surface) => mainFirst(surface).length > 0);
  const rates = surfaces.flatMap((surface) => {
    const rate = mainMatrixOperation(surface)?.rateLimit;
    return rate === undefined ? [] : [`${nameOf(surface)} takes ${rate.requests} creates a ${rate.per}`];
  });
  return fill('package-many-videos', {
    header: header(['edition.yaml', ...surfaces.map(({ name }) => `${name}/service.yaml`)], 'html'),
    name: table.package.name,
    rates: rates.join(', '),
    facts: surfaces.map(factsOf),
    entry: shown.name,
    client: clientSymbol(shown).name,
    request: exampleRequest(shown),
  });
}

/** `VOD`, and names that are words as they are. */
export function nameOf({ name }: Surface): string {
  return name.length <= 3 ? name.toUpperCase() : name;
}

/** What the documents say of creates, keys, tasks and results. */
function factsOf(surface: Surface) {
  const [main] = mainFirst(surface);
  const { dedupe, rateLimit } = main?.create ?? {};
  const task = main?.query.task;
  const unknown = 'no document says';
  return {
    surface: nameOf(surface),
    rate: rateLimit === undefined ? unknown : `${rateLimit.requests} a ${rateLimit.per}`,
    key: dedupe === undefined ? 'there is none' : sourced(describeSeconds(dedupe.windowSeconds), dedupe),
    fetched: task?.fetchable === undefined ? unknown : sourced(describeSeconds(task.fetchable.seconds), task.fetchable),
    kept:
      task?.expires !== undefined
        ? `until \`${task.expires}\``
        : task?.lifetimeSeconds === undefined
          ? unknown
          : sourced(describeSeconds(task.lifetimeSeconds), task),
  };
}

function sourced(text: string, { provenance }: Pick<NonNullable<Operation['dedupe']>, 'provenance'>): string {
  return `${text} ${cite(provenance)}`;
}

/** The fields of a request besides its prompt, as an object literal is written: `SubAppId: 251007502, ModelName: 'Kling', …` */
export function exampleRequest(surface: Surface, create = mainMatrixOperation(surface)): string {
  if (create === undefined) throw new Error(`${surface.name} makes no videos`);
  const { matrix, request } = create;
  const pairs = pairsOf(matrix).filter(([, version]) => version !== 'unlisted');
  const [model = '', version = ''] = pairs.find((pair) => pair.join() === 'Kling,2.5') ?? pairs[0] ?? [];
  const needed = request.flatMap(({ example, name, required, type }) =>
    required && type.kind === 'integer' && example !== undefined ? [`${name}: ${expression(example)}`] : [],
  );
  return [...needed, `${matrix.model}: ${quote(model)}`, `${matrix.version}: ${quote(version)}`].join(', ');
}
