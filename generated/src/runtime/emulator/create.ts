// Shipped to the letter from generator/runtime; change it there.
import { shortSide } from '../core/resolution.js';
import { cutRequest } from './cut-request.js';
import { optional, textOf, valueAt } from './json-paths.js';
import { pictureFormat } from './picture/picture.js';
import type { ServiceReply } from './protocol/messages.js';
import type { SeededRandom } from './random.js';
import type { ScenarioRules } from './scenarios.js';
import { type Account, type Accounts, type BillLine, outputsOf, type TaskRecord } from './state.js';
import { type EmulatedCreate, type EmulatedOperation, type EmulatorSettings, nameOf } from './tables.js';

/** What a new task is made with. */
interface CreateContext {
  readonly settings: EmulatorSettings;
  readonly random: SeededRandom;
  readonly scenarios: ScenarioRules;
  readonly accounts: Accounts;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Accepts a request: makes the task, remembers its key, and puts it on the bill. */
export function createTask(
  operation: EmulatedOperation,
  create: EmulatedCreate,
  account: Account,
  request: Request,
  context: CreateContext,
): ServiceReply {
  const { info } = operation;
  const { accounts, now, random, scenarios, settings } = context;
  const name = nameOf(operation);
  const key = info.dedupe && textOf(request[info.dedupe.field]);
  const slot = `${name} ${short(key)}`;
  const earlier = key === undefined ? undefined : duplicateOf(operation, account, slot, key, now);
  if (earlier !== undefined) return earlier;
  const { resolution = '', ...made } = askedResult(operation, create, request, settings);
  const task: TaskRecord = {
    id: newId(create, request, random),
    operation: name,
    kind: info.poll?.field ?? info.name,
    ...optional('application', create.application && short(textOf(request[create.application]))),
    request: (cutRequest(request) ?? {}) as Request,
    createdAt: now,
    ...made,
    stored: isStored(operation, create, request),
    scenario: scenarios.next(name, request),
  };
  accounts.addTask(account, task);
  if (key !== undefined) account.addKey(slot, { taskId: task.id, at: now });
  if (info.billed)
    accounts.charge(account, {
      ...lineOf(operation, account, request, now),
      taskId: task.id,
      seconds: made.video?.seconds ?? 0,
      ...optional('images', made.image && outputsOf(task)),
      resolution: resolution.slice(0, longestLabel),
    });
  const fields = { ...operation.madeUp, ...(info.poll === undefined ? {} : { [info.poll.id]: task.id }) };
  return { ok: true, fields, taskId: task.id };
}

/** The line of the bill of an accepted call, as long as nothing is known of a task. */
export function lineOf(operation: EmulatedOperation, account: Account, request: Request, now: number): BillLine {
  const { info, matrix } = operation;
  return {
    taskId: '',
    surface: info.surface,
    operation: info.name,
    account: account.name,
    time: new Date(now).toISOString(),
    ...optional('model', short(effectiveValue(operation, matrix?.model, request))),
    ...optional('version', short(effectiveValue(operation, matrix?.version, request))),
    seconds: 0,
    resolution: '',
  };
}

/** A lenient emulator accepts strings of any length, and what is kept of each task is to have a bound. Characters. */
const longestLabel = 1_000;

function short(text: string | undefined): string | undefined {
  return text !== undefined && text.length > longestLabel ? `${text.slice(0, longestLabel)}… ${text.length}` : text;
}

function duplicateOf(
  { info: { dedupe } }: EmulatedOperation,
  account: Account,
  slot: string,
  key: string,
  now: number,
): ServiceReply | undefined {
  const used = account.keys.get(slot);
  if (used === undefined || dedupe === undefined || now - used.at >= dedupe.windowSeconds * 1_000) return undefined;
  return {
    ok: false,
    kind: 'duplicate',
    ...optional('code', dedupe.duplicateCode),
    message: `${dedupe.field} "${key}" was used before, for the task ${used.taskId}.`,
  };
}

function newId({ id }: EmulatedCreate, request: Request, random: SeededRandom): string {
  return id.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'hex') return random.hex(32);
    return name === 'digits' ? random.digits(10) : (short(textOf(request[name])) ?? '0');
  });
}

/** A request that was accepted. */
export type Request = Readonly<Record<string, unknown>>;

/** What a request asks for at a path, or the documented default of its model, or that of the parameter. */
export function effectiveValue(
  { defaults, matrix }: EmulatedOperation,
  path: string | undefined,
  request: Request,
): string | undefined {
  if (path === undefined) return undefined;
  const given = textOf(valueAt(request, path));
  if (given !== undefined) return given;
  const model = matrix && textOf(request[matrix.model]);
  const version = matrix && textOf(request[matrix.version]);
  const infos = matrix?.models.filter((info) => info.model === model) ?? [];
  // Without a version the service chooses one of them, and what they all agree on holds.
  const fitting = infos.filter(
    (info) => version === undefined || info.version === undefined || info.version === version,
  );
  const capabilities = fitting.map((info) =>
    Object.values(info.capabilities).find((one) => one.parameters.includes(path)),
  );
  const [standard, ...others] = new Set(capabilities.map((one) => textOf(one?.default)));
  return others.length === 0 && standard !== undefined ? standard : textOf(defaults[path]);
}

/** What the result of a request is like. */
interface AskedResult extends Pick<TaskRecord, 'video' | 'image'> {
  /** As the request or the documents name it. */
  readonly resolution?: string;
}

function askedResult(
  operation: EmulatedOperation,
  { image, video }: EmulatedCreate,
  request: Request,
  settings: EmulatorSettings,
): AskedResult {
  if (video !== undefined) return askedVideo(operation, video, request, settings);
  return image === undefined ? {} : askedImage(operation, image, request, settings);
}

/** The most images that one request is answered with. */
const mostImages = 99;

function askedImage(
  operation: EmulatedOperation,
  image: NonNullable<EmulatedCreate['image']>,
  request: Request,
  { imageFormat = '', imageRatio = '', imageResolution = '' }: EmulatorSettings,
): AskedResult {
  const asked = (path: string | undefined) => effectiveValue(operation, path, request);
  const resolution = asked(image.resolution) ?? imageResolution;
  const ratio = asked(image.ratio) ?? imageRatio;
  const pixels =
    imagePixels(resolution, ratio) ?? imagePixels(resolution, imageRatio) ?? imagePixels(imageResolution, imageRatio);
  const format = pictureFormat(asked(image.format) ?? imageFormat) ?? pictureFormat(imageFormat);
  if (pixels === undefined || format === undefined)
    throw new Error(`${imageResolution}, ${imageRatio} and ${imageFormat} are no size and format of an image`);
  const wanted = Math.floor(Number(asked(image.count) ?? 1));
  const count = wanted >= 1 ? Math.min(mostImages, wanted) : 1;
  return { image: { ...pixels, format, count }, resolution };
}

function askedVideo(
  operation: EmulatedOperation,
  video: NonNullable<EmulatedCreate['video']>,
  request: Request,
  settings: EmulatorSettings,
): AskedResult {
  const { videoRatio, videoResolution, videoSeconds } = settings;
  const resolution = effectiveValue(operation, video.resolution, request) ?? videoResolution;
  const ratio = effectiveValue(operation, video.ratio, request) ?? videoRatio;
  const pixels =
    pixelsOf(resolution, ratio) ?? pixelsOf(resolution, videoRatio) ?? pixelsOf(videoResolution, videoRatio);
  if (pixels === undefined) throw new Error(`${videoResolution} and ${videoRatio} are no size of a video`);
  const seconds = Number(effectiveValue(operation, video.seconds, request) ?? videoSeconds);
  return { video: { ...pixels, seconds: seconds > 0 ? seconds : videoSeconds }, resolution };
}

/** Whether the result is to be kept as a media file. */
function isStored(operation: EmulatedOperation, { stored }: EmulatedCreate, request: Request): boolean {
  const conditions = Object.entries(stored);
  return (
    conditions.length > 0 &&
    conditions.every(([path, value]) => effectiveValue(operation, path, request) === String(value))
  );
}

/** The longest side and the most pixels of a test card. */
const longestSide = 4096;
const mostPixels = 4096 * 2304;

/** `720P` and `9:16` → 720 × 1280. The resolution is the shorter side. Nothing when either cannot be read. */
export function pixelsOf(
  resolution: string,
  ratio: string,
): { readonly width: number; readonly height: number } | undefined {
  const shorter = shortSide(resolution);
  const part = partOf(ratio);
  if (shorter === undefined || part === undefined) return undefined;
  const width = part >= 1 ? shorter * part : shorter;
  const height = part >= 1 ? shorter : shorter / part;
  return withinBounds(width, height);
}

/** `2K` and `16:9` → 2730 × 1536: as many pixels as a square of 2048. A resolution such as `720P` is the shorter side. */
export function imagePixels(
  resolution: string,
  ratio: string,
): { readonly width: number; readonly height: number } | undefined {
  const [, thousands] = /^(\d{1,2})k$/i.exec(resolution.trim()) ?? [];
  if (thousands === undefined) return pixelsOf(resolution, ratio);
  const part = partOf(ratio);
  if (part === undefined) return undefined;
  const side = 1024 * Number(thousands);
  return withinBounds(side * Math.sqrt(part), side / Math.sqrt(part));
}

/** `16:9` → 16/9 */
function partOf(ratio: string): number | undefined {
  const [, across = '', down = ''] = /^(\d{1,2}):(\d{1,2})$/.exec(ratio.trim()) ?? [];
  const part = Number(across) / Number(down);
  return Number.isFinite(part) && part > 0 ? part : undefined;
}

function withinBounds(width: number, height: number): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, longestSide / Math.max(width, height), Math.sqrt(mostPixels / (width * height)));
  // What is made smaller must not come out a pixel too large.
  const whole = scale < 1 ? Math.floor : Math.round;
  return { width: even(width * scale, whole), height: even(height * scale, whole) };
}

function even(pixels: number, whole: (value: number) => number): number {
  return Math.max(2, 2 * whole(pixels / 2));
}
