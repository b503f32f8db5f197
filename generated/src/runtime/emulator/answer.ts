// Shipped to the letter from generator/runtime; change it there.
import type { Scalar } from '../core/values.js';
import { putAt, valueAt } from './json-paths.js';
import type { Picture } from './picture/picture.js';
import type { TaskStage } from './scenarios.js';
import { outputsOf, type TaskRecord } from './state.js';
import type { AnswerField, EmulatedCreate, EmulatorSettings } from './tables.js';
import type { TestCard } from './video/test-card.js';

/** What the answer about a task is made of. */
export interface TaskView {
  readonly task: TaskRecord;
  readonly stage: TaskStage;
  readonly create: EmulatedCreate;
  /** Documented defaults of the request, by path. */
  readonly defaults: Readonly<Record<string, Scalar>>;
  readonly settings: EmulatorSettings;
  /** Milliseconds since the epoch at which the result expires, if it does. */
  readonly expiresAt: number | undefined;
  readonly url: (index: number) => string;
  /** Made only when it is asked for. */
  readonly video: () => TestCard | undefined;
  readonly image: () => Picture | undefined;
}

/** Fills an answer, or an element of a list, with what is known of a task. */
export function fillAnswer(
  target: Record<string, unknown>,
  fields: readonly AnswerField[],
  view: TaskView,
  within = '',
): void {
  const { stage, task } = view;
  const outputs = outputsOf(task);
  for (const field of fields) {
    if (field.of !== undefined && field.of !== task.kind) continue;
    if (field.result === true && stage.phase !== 'succeeded') continue;
    if (field.stored === true && !task.stored) continue;
    const path = field.path.slice(within.length);
    const count = path.includes('[]') ? outputs : 1;
    for (let index = 0; index < count; index++) {
      const value = fieldValue(field, view, index);
      if (value !== undefined) putAt(target, path, index, value);
    }
  }
}

function fieldValue(field: AnswerField, view: TaskView, index: number): unknown {
  const { settings, stage, task } = view;
  const { scenario } = task;
  const failed = stage.phase === 'failed';
  if (field.value.startsWith('request.'))
    return echoed(field.value.slice('request.'.length), field.result === true, view);
  switch (field.value) {
    case 'state':
      return field.states?.[stage.phase];
    case 'task-id':
      return task.id;
    case 'kind':
      return view.create.kind ?? task.kind;
    case 'example':
      return field.example;
    case 'application':
      return task.application;
    case 'created':
      return iso(task.createdAt);
    case 'began':
      return iso(stage.began);
    case 'ended':
      return iso(stage.ended);
    case 'progress':
      return stage.progress;
    case 'error-number':
      return failed ? (scenario.errorNumber ?? settings.failureNumber) : 0;
    case 'error-code':
      return failed ? (scenario.errorCode ?? settings.failureCode) : '';
    case 'message':
      return failed ? (scenario.message ?? settings.failureMessage) : '';
    case 'expires':
      return view.expiresAt === undefined ? settings.neverExpires : iso(view.expiresAt);
    case 'video.url':
    case 'image.url':
    case 'result.url':
      return view.url(index);
    case 'video.id':
    case 'image.id':
    case 'result.id':
      return `${task.id.replace(/\D/g, '').slice(0, 18)}${index}`;
    case 'video.pixels':
      return sizeOf(task.video);
    case 'video.width':
      return task.video?.width;
    case 'video.height':
      return task.video?.height;
    case 'video.seconds':
      return view.video()?.seconds;
    case 'video.bytes':
      return view.video()?.bytes.length;
    case 'video.bitrate':
      return view.video()?.bitrate;
    case 'video.container':
      return view.video()?.container;
    case 'image.pixels':
      return sizeOf(task.image);
    case 'image.width':
      return task.image?.width;
    case 'image.height':
      return task.image?.height;
    case 'image.format':
      return task.image?.format;
    case 'image.bytes':
      return view.image()?.bytes.length;
    default:
      // The loader of the specs knows the same roles.
      throw new Error(`there is no role ${field.value}`);
  }
}

function sizeOf(made: { readonly width: number; readonly height: number } | undefined): string | undefined {
  return made && `${made.width}*${made.height}`;
}

/** A parameter of the request under the name the answer gives it; an object is made from its parts. */
function echoed(path: string, isResult: boolean, view: TaskView): unknown {
  const { create, defaults, task } = view;
  const { echoedAs } = create;
  // An input is repeated as it came; a result has the documented default too.
  const given = (from: string) => valueAt(task.request, from) ?? (isResult ? defaults[from] : undefined);
  if (echoedAs === undefined) return given(path);
  const own = echoedAs[path];
  if (own !== undefined) return given(own);
  const parts = Object.entries(echoedAs).filter(([name]) => name.startsWith(`${path}.`));
  const whole: Record<string, unknown> = {};
  for (const [name, from] of parts) {
    const value = valueAt(task.request, from);
    if (value !== undefined) putAt(whole, name.slice(path.length + 1), 0, value);
  }
  return Object.keys(whole).length === 0 ? undefined : whole;
}

/** ISO 8601 in whole seconds; empty for what has not happened. */
function iso(time: number | undefined): string {
  return time === undefined ? '' : `${new Date(time).toISOString().slice(0, -'.000Z'.length)}Z`;
}
