// Shipped to the letter from generator/runtime; change it there.
import { shortSide } from '../core/resolution.js';
import { cutRequest } from './cut-request.js';
import { optional, textOf, valueAt } from './json-paths.js';
import type { ServiceReply } from './protocol/messages.js';
import type { SeededRandom } from './random.js';
import type { ScenarioRules } from './scenarios.js';
import type { Account, Accounts, TaskRecord } from './state.js';
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
  const { info, matrix } = operation;
  const { accounts, now, random, scenarios, settings } = context;
  const name = nameOf(operation);
  const key = info.dedupe && textOf(request[info.dedupe.field]);
  const slot = `${name} ${short(key)}`;
  const earlier = key === undefined ? undefined : duplicateOf(operation, account, slot, key, now);
  if (earlier !== undefined) return earlier;
  const { resolution, ...video } = askedVideo(operation, create, request, settings);
  const task: TaskRecord = {
    id: newId(create, request, random),
    operation: name,
    kind: info.poll?.field ?? info.name,
    ...optional('application', create.application && short(textOf(request[create.application]))),
    request: (cutRequest(request) ?? {}) as Request,
    createdAt: now,
    video,
    stored: isStored(operation, create, request),
    scenario: scenarios.next(name, request),
  };
  accounts.addTask(account, task);
  if (key !== undefined) account.addKey(slot, { taskId: task.id, at: now });
  if (info.billed) {
    account.charge({
      taskId: task.id,
      surface: info.surface,
      operation: info.name,
      account: account.name,
      time: new Date(now).toISOString(),
      ...optional('model', short(effectiveValue(operation, matrix?.model, request))),
      ...optional('version', short(effectiveValue(operation, matrix?.version, request))),
      seconds: video.seconds,
      resolution: resolution.slice(0, longestLabel),
    });
  }
  const fields = info.poll === undefined ? {} : { [info.poll.id]: task.id };
  return { ok: true, fields, taskId: task.id };
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

/** What the video of a request is like. */
export interface AskedVideo {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly seconds: number;
  /** As the request or the documents name it. */
  readonly resolution: string;
}

function askedVideo(
  operation: EmulatedOperation,
  { video }: EmulatedCreate,
  request: Request,
  settings: EmulatorSettings,
): AskedVideo {
  const { videoRatio, videoResolution, videoSeconds } = settings;
  const resolution = effectiveValue(operation, video.resolution, request) ?? videoResolution;
  const ratio = effectiveValue(operation, video.ratio, request) ?? videoRatio;
  const pixels =
    pixelsOf(resolution, ratio) ?? pixelsOf(resolution, videoRatio) ?? pixelsOf(videoResolution, videoRatio);
  if (pixels === undefined) throw new Error(`${videoResolution} and ${videoRatio} are no size of a video`);
  const seconds = Number(effectiveValue(operation, video.seconds, request) ?? videoSeconds);
  return { ...pixels, seconds: seconds > 0 ? seconds : videoSeconds, resolution };
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
  const [, across = '', down = ''] = /^(\d{1,2}):(\d{1,2})$/.exec(ratio.trim()) ?? [];
  const part = Number(across) / Number(down);
  if (shorter === undefined || !Number.isFinite(part) || part <= 0) return undefined;
  const width = part >= 1 ? shorter * part : shorter;
  const height = part >= 1 ? shorter : shorter / part;
  const scale = Math.min(1, longestSide / Math.max(width, height), Math.sqrt(mostPixels / (width * height)));
  // What is made smaller must not come out a pixel too large.
  const whole = scale < 1 ? Math.floor : Math.round;
  return { width: even(width * scale, whole), height: even(height * scale, whole) };
}

function even(pixels: number, whole: (value: number) => number): number {
  return Math.max(2, 2 * whole(pixels / 2));
}
