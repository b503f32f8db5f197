import type { CatalogOperation } from '../../catalog/catalog.js';
import type { Capability, ModelVersionInfo } from '../../data/models.js';
import { answer } from '../answers.js';
import type { ToolArguments } from '../protocol.js';
import { ToolRefusal } from '../refusal.js';
import { argumentsSchema } from '../schema.js';
import { nearest, operationOf } from '../state.js';
import { placesOf } from '../video-request.js';
import type { Tool } from './tool.js';

export const listModelsTool: Tool = {
  name: 'list_models',
  config: {
    title: 'List video models',
    description: 'Models and versions of a surface, of those that fit what is needed. Free.',
    inputSchema: argumentsSchema({
      surface: { type: 'string', description: 'vod, mps or gateway' },
      seconds: { type: 'number' },
      resolution: { type: 'string' },
      lastFrame: { type: 'boolean' },
      audio: { type: 'boolean' },
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
  },
  async run(state, args) {
    const operation = operationOf(state, args.surface);
    const found = modelsOf(operation).filter((one) => fits(one, operation, args));
    const models = [...new Set(found.map(({ model }) => model))].map((model) => ({
      model,
      versions: found.filter((one) => one.model === model).map(({ version }) => version ?? 'any'),
    }));
    const lines = models.map(({ model, versions }) => `${model}: ${versions.join(', ')}`);
    const text = lines.length === 0 ? 'No model is documented to fit.' : lines.join('\n');
    // The lines say all of it: as JSON it would only be longer.
    return { content: [{ type: 'text', text }], structuredContent: { surface: operation.surface.name, models } };
  },
};

export const describeModelTool: Tool = {
  name: 'describe_model',
  config: {
    title: 'Describe a video model',
    description:
      'What one version of a model takes: parameters, allowed values, defaults, conditions, and the documents that say so. Free.',
    inputSchema: argumentsSchema({
      surface: { type: 'string' },
      model: { type: 'string', required: true },
      version: { type: 'string' },
    }),
    annotations: { readOnlyHint: true, openWorldHint: false },
  },
  async run(state, args) {
    const operation = operationOf(state, args.surface);
    const rows = chosenRows(
      operation,
      String(args.model),
      args.version === undefined ? undefined : String(args.version),
    );
    const described = rows.map((row) => describe(row, operation));
    const names = rows.map(({ model, version }) => `${model} ${version ?? '(any version)'}`);
    return answer(`${operation.surface.name}: ${names.join(', ')}`, {
      surface: operation.surface.name,
      versions: described,
    });
  },
};

export function modelsOf({ facts }: CatalogOperation): readonly ModelVersionInfo[] {
  return facts.matrix?.models ?? [];
}

/** Whether the documents say that a version has what is needed; what they do not say does not fit. */
function fits(
  { capabilities, delisted }: ModelVersionInfo,
  operation: CatalogOperation,
  { audio, lastFrame, resolution, seconds }: ToolArguments,
): boolean {
  if (delisted !== undefined) return false;
  const places = placesOf(operation);
  const at = (argument: string) =>
    Object.values(capabilities).find(({ parameters }) => parameters.includes(places.get(argument) ?? ''));
  return (
    (lastFrame !== true || capabilities.LastFrame?.support === 'full') &&
    (audio !== true || capabilities.Audio?.support === 'full') &&
    takes(at('duration'), seconds) &&
    takes(at('resolution'), resolution)
  );
}

function takes(capability: Capability | undefined, value: unknown): boolean {
  if (value === undefined) return true;
  if (capability === undefined || capability.support === 'none') return false;
  const { max, min, seen = [], values = [] } = capability;
  const listed = [...values, ...seen].some((one) => String(one).toLowerCase() === String(value).toLowerCase());
  if (listed || typeof value !== 'number') return listed;
  return (min !== undefined || max !== undefined) && (min ?? value) <= value && value <= (max ?? value);
}

function chosenRows(
  operation: CatalogOperation,
  model: string,
  version: string | undefined,
): readonly ModelVersionInfo[] {
  const all = modelsOf(operation);
  const ofModel = all.filter((one) => one.model.toLowerCase() === model.toLowerCase());
  const surface = operation.surface.name;
  if (ofModel.length === 0)
    throw new ToolRefusal(
      'no-such-model',
      `No document of ${surface} lists the model ${JSON.stringify(model)}. ${nearest(model, [...new Set(all.map((one) => one.model))])}`,
    );
  if (version === undefined) return ofModel;
  const found = ofModel.filter((one) => (one.version ?? 'any').toLowerCase() === version.toLowerCase());
  if (found.length > 0) return found;
  const known = ofModel.map((one) => one.version ?? 'any');
  throw new ToolRefusal(
    'no-such-version',
    `No document of ${surface} lists the version ${JSON.stringify(version)} of ${model}. ${nearest(version, known)}`,
  );
}

/** What a version takes, without what nobody knows. */
export function describe({ capabilities, delisted, model, version }: ModelVersionInfo, operation: CatalogOperation) {
  const places = placesOf(operation);
  const named = Object.values(capabilities).filter(({ support }) => support !== 'unknown');
  return {
    model,
    version: version ?? 'any',
    delisted,
    parameters: named.map(({ conflicts: _, evidence: __, sources, title: ___, ...rest }) => {
      const argument = [...places].find(([, path]) => rest.parameters.includes(path))?.[0];
      return { ...(argument === undefined ? {} : { argument }), ...rest, documents: sources };
    }),
  };
}
