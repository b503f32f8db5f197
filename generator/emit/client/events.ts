import { eventNames } from '../../model/names.ts';
import type { Operation, Surface } from '../../model/table.ts';
import { docLine } from '../doc-comment.ts';
import { type Emitter, exportedModule, type Files } from '../emitter.ts';
import { header } from '../header.ts';
import { Module, valueSymbol } from '../module.ts';
import { functionSymbol, infoSymbol, modulePaths, runtimeSymbols } from '../symbols.ts';
import { mainFirst } from './tasks.ts';

/** How the events of a surface are read, pushed or pulled: each function by itself, so that bundlers leave out the others. */
export const events: Emitter = {
  name: 'events',
  emit: ({ surfaces }) => {
    const found = surfaces.flatMap(({ surface }) => eventFiles(surface) ?? []);
    const [first] = found;
    const exports = found.flatMap(({ exports: own = [] }) => own);
    return {
      modules: found.flatMap(({ modules = [] }) => modules),
      // At the root of the package there is one of each.
      exports: [...exports, ...(first?.exports ?? []).map(({ symbols }) => ({ entry: '.', symbols }))],
    };
  },
};

function eventFiles(surface: Surface): Files | undefined {
  const pull = surface.operations.find((one) => one.events !== undefined);
  const confirm = surface.operations.find(({ name }) => name === pull?.events?.confirm.operation);
  const [main] = mainFirst(surface);
  if (pull === undefined || confirm === undefined || main === undefined) return undefined;
  const module = eventsModule(surface, pull, confirm, main.query);
  const symbols = Object.values(eventNames(surface.name)).map((name) => valueSymbol(module.path, name));
  return exportedModule(module, `./${surface.name}`, symbols);
}

function eventsModule(surface: Surface, pull: Operation, confirm: Operation, query: Operation): Module {
  const names = eventNames(surface.name);
  const module = new Module(modulePaths.events(surface), header([pull.file, confirm.file, query.file]));
  const fields = `${module.use(infoSymbol(surface, pull))}.events`;
  const task = `${module.use(infoSymbol(surface, query))}.task`;
  const use = (name: keyof typeof runtimeSymbols) => module.use(runtimeSymbols[name]);
  module.add(
    [
      '/**',
      ' * Reads an event, pushed or pulled, from its JSON or from an object. `info` is how tasks are read, and need not be given.',
      ' * Throws a `TypeError` when it is no event.',
      ' *',
      ' * Treat the event as a hint, and fetch the task before relying on it: the signature does not cover the body, so whoever',
      ' * has seen one event can send any other one until it expires. `verifyVodEvent` only refuses those who have seen none.',
      ' */',
      `export function ${names.parse}(event: unknown, info: ${use('TaskInfo')} = ${task}): ${use('VodEvent')} {`,
      `  return ${use('readEvent')}(event, info, ${fields});`,
      '}',
    ].join('\n'),
    [
      '/**',
      ' * A route for the events that are pushed: for Next.js, Hono, Workers and whatever else takes a `Request` and gives a',
      ' * `Response`. It verifies the event, asks the service for the task, since the body of an event is not signed, and hands each',
      ' * task on once, however often its event comes.',
      ' */',
      `export function ${names.route}<Answer>(options: ${use('TaskEventsOptions')}<Answer>): (request: Request) => Promise<Response> {`,
      `  return ${use('eventRoute')}(options, ${fields});`,
      '}',
    ].join('\n'),
    [
      docLine(
        'Takes events from the queue, one after the other, until `signal` is aborted. An event is confirmed when the next one is asked for: then it has been handled. Whatever ends the handling before, be it a crash, an error or a `break`, leaves it in the queue, and it comes again.',
      ),
      `export function ${names.pull}(client: ${use('ConnectionType')}, options?: ${use('PullEventsOptions')}): AsyncGenerator<${use('VodEvent')}, void, void> {`,
      `  const queue = { pull: ${module.use(functionSymbol(surface, pull))}, confirm: ${module.use(functionSymbol(surface, confirm))}, events: ${fields}, task: ${task} };`,
      `  return ${use('pullEvents')}(client, queue, options);`,
      '}',
    ].join('\n'),
  );
  return module;
}
