// Shipped to the letter from generator/runtime; change it there.
import { shortSide } from '../core/resolution.js';
import { InvalidOptionError } from '../errors.js';
import type { Issue } from '../validation/issue.js';
import { type Fields, merge, setAt, valueAt } from './fields.js';
import { addFiles, optionsIn, unsupported } from './files.js';
import { type ModelName, refuses, type Setting, type VideoOperation } from './operation.js';
import type { JsonObject, VideoCallOptions, VideoWarning } from './types.js';

export interface BuiltRequest {
  readonly request: Fields;
  readonly warnings: VideoWarning[];
  /** Options of the older interface, where waiting belongs to the provider. */
  readonly wait: { readonly intervalMs?: number; readonly timeoutMs?: number };
}

/** The request that a call stands for. What the model cannot take is left out with a warning; values stay as they are. */
export async function requestOf(
  operation: VideoOperation,
  model: ModelName,
  options: VideoCallOptions,
): Promise<BuiltRequest> {
  const fields: Fields = {};
  const warnings: VideoWarning[] = [];
  const put = (setting: Setting, feature: string, path: string | undefined, value: unknown): boolean => {
    if (value === undefined || value === '') return false;
    if (path === undefined || refuses(operation, model, setting)) {
      warnings.push(unsupported(feature, model));
      return false;
    }
    setAt(fields, path, value);
    return true;
  };
  const { audio, values } = operation;
  const { aspectRatio, duration, fps, generateAudio, prompt, resolution, seed } = options;
  if (operation.model !== undefined) {
    setAt(fields, operation.model.name, model.model);
    setAt(fields, operation.model.version, model.version);
  }
  put('prompt', 'prompt', values.prompt, prompt);
  put('duration', 'duration', values.duration, duration);
  put('seed', 'seed', values.seed, seed);
  // The service works the ratio out where none is asked for.
  const ratio = aspectRatio === 'adaptive' ? undefined : aspectRatio;
  put('aspectRatio', 'aspectRatio', values.aspectRatio, ratio);
  const sound = generateAudio === undefined ? undefined : generateAudio ? audio?.enabled : audio?.disabled;
  put('audio', 'generateAudio', audio?.path, generateAudio === undefined ? undefined : (sound ?? generateAudio));
  if (fps !== undefined) warnings.push(unsupported('fps', model));
  const size = sizeOf(resolution);
  const hasSize = size !== undefined && put('resolution', 'resolution', values.resolution, `${size.short}P`);
  warnings.push(...(await addFiles(operation, model, options, fields)));
  const { rest, wait } = ownOptions(operation, optionsIn(operation, options.providerOptions) ?? {});
  if (hasSize) {
    fitResolution(operation, fields, size.short);
    const isFree =
      aspectRatio === undefined && Object.keys(operation.files).every((name) => !isUsed(operation, name, fields));
    if (isFree) fitRatio(operation, model, fields, size, warnings);
  }
  merge(fields, rest);
  return { request: fields, warnings, wait };
}

interface Size {
  readonly width: number;
  readonly height: number;
  readonly short: number;
}

function sizeOf(resolution: string | undefined): Size | undefined {
  const [, width, height] = /^(\d+)x(\d+)$/.exec(resolution ?? '') ?? [];
  if (width === undefined || height === undefined) return undefined;
  const [across, down] = [Number(width), Number(height)];
  return { width: across, height: down, short: Math.min(across, down) };
}

/** Services name resolutions, each model in its own way: the name that stands for as many pixels is the one that is meant. */
function fitResolution(operation: VideoOperation, fields: Fields, short: number): void {
  const path = operation.values.resolution ?? '';
  const allowed = issuesAt(operation, fields, path).flatMap((issue) => issue.allowed ?? []);
  const name = allowed.find((one) => typeof one === 'string' && shortSide(one) === short);
  if (name !== undefined) setAt(fields, path, name);
}

/** A size has a ratio too, which is asked for where nothing else decides it. */
function fitRatio(
  operation: VideoOperation,
  model: ModelName,
  fields: Fields,
  { height, width }: Size,
  warnings: VideoWarning[],
): void {
  const path = operation.values.aspectRatio;
  if (path === undefined || refuses(operation, model, 'aspectRatio')) return;
  const by = greatestDivisor(width, height);
  const ratio = `${width / by}:${height / by}`;
  setAt(fields, path, ratio);
  if (issuesAt(operation, fields, path).length === 0) return;
  setAt(fields, path, undefined);
  const details = `The service takes a name and a ratio, and ${ratio} is none that is documented for ${model.id}: the ratio was left out.`;
  warnings.push({ type: 'compatibility', feature: 'resolution', details });
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? Math.max(a, 1) : greatestDivisor(b, a % b);
}

/** What the validator says of one parameter. */
function issuesAt({ pipeline }: VideoOperation, fields: Fields, path: string): readonly Issue[] {
  const verdict = pipeline.create.validate?.(fields);
  if (verdict === undefined) return [];
  return (verdict.ok ? verdict.warnings : verdict.issues).filter((issue) => issue.path === path);
}

function isUsed({ files }: VideoOperation, setting: string, fields: Fields): boolean {
  const { list, url } = files[setting as keyof typeof files] ?? {};
  return [list, url].some((path) => path !== undefined && valueAt(fields, path) !== undefined);
}

/** The options of the caller's: parameters of the service, and two times that older interfaces have. */
function ownOptions(
  { title }: VideoOperation,
  { pollIntervalMs, pollTimeoutMs, ...rest }: JsonObject,
): { readonly rest: JsonObject; readonly wait: BuiltRequest['wait'] } {
  const times = { pollIntervalMs, pollTimeoutMs };
  for (const [name, value] of Object.entries(times))
    if (value !== undefined && !(typeof value === 'number' && Number.isFinite(value) && value > 0))
      throw new InvalidOptionError(title, `\`${name}\` must be a number of milliseconds above 0`);
  const given = [['intervalMs', pollIntervalMs] as const, ['timeoutMs', pollTimeoutMs] as const];
  return { rest, wait: Object.fromEntries(given.filter(([, value]) => value !== undefined)) };
}

/** What the validator warns of, as warnings of the AI SDK. */
export function warningsOf(issues: readonly Issue[]): VideoWarning[] {
  return issues.map(({ code, message, path, sources }): VideoWarning => {
    const text = `${message}${sources.length === 0 ? '' : ` [${sources.join(', ')}]`}`;
    return code === 'delisted'
      ? { type: 'deprecated', setting: path, message: text }
      : { type: 'other', message: text };
  });
}
