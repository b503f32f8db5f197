// Shipped to the letter from generator/runtime; change it there.
import type { McpServerLike, ResourceAnswer } from './protocol.js';
import { operationOf, type ToolState } from './state.js';
import { describe, modelsOf } from './tools/models.js';

const mimeType = 'application/json';

/** What models take, the documents that say so, and the tasks of this server, to be read without a tool. */
export function registerResources(server: McpServerLike, state: ToolState): void {
  for (const surface of state.catalog.surfaces) {
    const operation = operationOf(state, surface.name);
    for (const model of new Set(modelsOf(operation).map((one) => one.model))) {
      const uri = `aigc://models/${surface.name}/${encodeURIComponent(model)}`;
      const about = { title: `${model} of ${surface.title}`, description: 'What each version takes', mimeType };
      server.registerResource(`${surface.name}/${model}`, uri, about, async () => {
        const rows = modelsOf(operation).filter((one) => one.model === model);
        return json(uri, {
          surface: surface.name,
          edition: state.catalog.edition,
          versions: rows.map((row) => describe(row, operation)),
        });
      });
    }
  }
  for (const document of state.catalog.documents) {
    const uri = `aigc://documents/${encodeURIComponent(document.id)}`;
    const about = { title: document.title, description: 'A document that facts cite', mimeType };
    server.registerResource(`document ${document.id}`, uri, about, async () => json(uri, document));
  }
  const uri = 'aigc://tasks';
  const about = {
    title: 'Tasks of this server',
    description: 'Request keys with their tasks, the newest last',
    mimeType,
  };
  server.registerResource('tasks', uri, about, async () => json(uri, { tasks: tasksOf(state) }));
}

function tasksOf({ ledger }: ToolState) {
  return ledger
    .entries()
    .filter(({ isReleased }) => !isReleased)
    .map(({ at, handle, key, model, seconds, surface }) => ({
      requestKey: key,
      taskId: handle?.taskId,
      surface,
      model,
      seconds,
      at,
    }));
}

function json(uri: string, value: object): ResourceAnswer {
  return { contents: [{ uri, mimeType, text: JSON.stringify(value) }] };
}
