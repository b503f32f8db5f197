// Shipped to the letter from generator/runtime; change it there.
import type { EventInfo, UploadInfo } from '../data/operation.js';
import { fillAnswer, type TaskView } from './answer.js';
import type { VirtualClock } from './clock.js';
import { createTask, lineOf, type Request } from './create.js';
import { EventQueue } from './event-queue.js';
import { optional, textOf, valueAt } from './json-paths.js';
import { MadeResults } from './made-results.js';
import { invalidRequest, type ServiceReply } from './protocol/messages.js';
import type { EventSource } from './push-events.js';
import type { SeededRandom } from './random.js';
import { type ScenarioRules, stageAt, type TaskStage } from './scenarios.js';
import { resultPath } from './server/results.js';
import { type Account, type Accounts, RateWindow, type TaskRecord } from './state.js';
import { performUpload } from './storage/upload-operations.js';
import type { Uploads } from './storage/uploads.js';
import { type EmulatedFind, type EmulatedList, type EmulatedOperation, type EmulatorTables, nameOf } from './tables.js';

export interface ServiceOptions {
  readonly clock: VirtualClock;
  readonly random: SeededRandom;
  readonly scenarios: ScenarioRules;
  readonly accounts: Accounts;
  readonly uploads: Uploads;
  readonly rateLimits: boolean;
  /** Called with each new task. */
  readonly onCreated: (task: TaskRecord) => void;
  /** Where results are fetched: an address without a path. */
  readonly base: () => string;
}

const periodMs = { second: 1_000, minute: 60_000 } as const;

/** The services behind the protocols: what is accepted, what becomes of it, and what it costs. */
export class Service {
  readonly #tables: EmulatorTables;
  readonly #options: ServiceOptions;
  readonly #results = new MadeResults();

  readonly #events: EventQueue;

  constructor(tables: EmulatorTables, options: ServiceOptions) {
    this.#tables = tables;
    this.#options = options;
    this.#events = new EventQueue(this.eventSource);
  }

  perform(operation: EmulatedOperation, account: Account, request: unknown): ServiceReply {
    const { creates, info } = operation;
    if (!this.#passesRate(operation, account)) {
      const { per, requests } = info.rateLimit ?? {};
      return { ok: false, kind: 'rate', message: `More than ${requests} requests of ${info.name} in a ${per}.` };
    }
    const verdict = operation.validate(request);
    if (!verdict.ok) return invalidRequest(verdict.issues);
    // The validator lets nothing but objects through.
    const value = verdict.value as Request;
    if (creates !== undefined) {
      const { accounts, clock, random, scenarios } = this.#options;
      const context = { settings: this.#tables.settings, accounts, random, scenarios, now: clock.now() };
      const reply = createTask(operation, creates, account, value, context);
      const task = reply.ok && reply.taskId !== undefined ? account.tasks.get(reply.taskId) : undefined;
      if (task !== undefined) this.#options.onCreated(task);
      return reply;
    }
    const reply = this.#answer(operation, account, value);
    if (reply.ok && info.billed) {
      const { accounts, clock } = this.#options;
      accounts.charge(account, lineOf(operation, account, value, clock.now()));
    }
    return reply;
  }

  /** Answers a request that makes no task. */
  #answer(operation: EmulatedOperation, account: Account, request: Request): ServiceReply {
    const { finds, lists } = operation;
    if (finds !== undefined) return this.#find(operation, finds, account, request);
    if (lists !== undefined) return this.#list(operation, lists, account, request);
    const upload = this.#uploadOf(operation);
    if (upload !== undefined) {
      const { base, clock, uploads } = this.#options;
      const { uploadSeconds: credentialSeconds = 7_200 } = this.#tables.settings;
      const context = { uploads, now: clock.now(), credentialSeconds, base: base() };
      return performUpload(operation, upload, account, request, context);
    }
    const queue = this.#queueOf(operation);
    if (queue !== undefined) return this.#ofQueue(operation, queue, account, request);
    return { ok: true, fields: structuredClone(operation.madeUp ?? {}) };
  }

  /** What the events of tasks are made of. */
  get eventSource(): EventSource {
    return {
      clock: this.#options.clock,
      stageOf: (task) => this.stageOf(task),
      endOf: (task) => this.endOf(task),
      eventOf: (task) => this.#operationOf(task).event,
      answerOf: (task) => this.#answerTo(task),
    };
  }

  /** The queue that an operation takes events from, or takes them off. */
  #queueOf({ info }: EmulatedOperation): EventInfo | undefined {
    if (info.events !== undefined) return info.events;
    const queues = this.#tables.operations.filter((one) => one.info.surface === info.surface);
    return queues.find((one) => one.info.events?.confirm.operation === info.name)?.info.events;
  }

  /** The upload that an operation begins or ends. */
  #uploadOf({ info }: EmulatedOperation): UploadInfo | undefined {
    if (info.upload !== undefined) return info.upload;
    const uploads = this.#tables.operations.filter((one) => one.info.surface === info.surface);
    return uploads.find((one) => one.info.upload?.commit.operation === info.name)?.info.upload;
  }

  #ofQueue({ info }: EmulatedOperation, queue: EventInfo, account: Account, request: Request): ServiceReply {
    const { confirm, emptyCode, list } = queue;
    if (info.name === confirm.operation) {
      const handles = request[confirm.parameter];
      if (this.#events.confirm(account, Array.isArray(handles) ? handles : [], queue)) return { ok: true, fields: {} };
      const message = `An event is not known, or was pulled more than ${confirm.withinSeconds} seconds ago.`;
      return { ok: false, kind: 'request', ...optional('code', confirm.lateCode), message };
    }
    const application = info.application === undefined ? undefined : textOf(request[info.application]);
    const events = this.#events.pull(account, application, queue);
    if (events.length === 0 && emptyCode !== undefined)
      return { ok: false, kind: 'task', code: emptyCode, message: 'no event' };
    return { ok: true, fields: { [list]: events } };
  }

  #passesRate(operation: EmulatedOperation, account: Account): boolean {
    const { rateLimit } = operation.info;
    if (rateLimit === undefined || !this.#options.rateLimits) return true;
    const name = nameOf(operation);
    const window = account.rates.get(name) ?? new RateWindow(rateLimit.requests, periodMs[rateLimit.per]);
    account.rates.set(name, window);
    return window.pass(this.#options.clock.now());
  }

  #find(operation: EmulatedOperation, find: EmulatedFind, account: Account, request: Request): ServiceReply {
    const id = textOf(request[find.by]) ?? '';
    const task = account.tasks.get(id);
    const { poll } = task === undefined ? {} : this.#operationOf(task).info;
    const isOwn = poll === undefined || poll.operation === operation.info.name;
    if (task === undefined || !isOwn || !isVisible(task, operation, find, request, this.#options.clock.now())) {
      const code = find.unknown === undefined ? {} : { code: find.unknown };
      return { ok: false, kind: 'task', ...code, message: `There is no task "${id}".` };
    }
    const fields: Record<string, unknown> = {};
    fillAnswer(fields, operation.answer, this.#view(task));
    return { ok: true, fields, taskId: task.id };
  }

  #list(operation: EmulatedOperation, list: EmulatedList, account: Account, request: Request): ServiceReply {
    const now = this.#options.clock.now();
    const limit = Number(textOf(request[list.limit]) ?? operation.defaults[list.limit]);
    if (!(limit >= 1)) return { ok: false, kind: 'request', message: `${list.limit} is at least 1, not ${limit}.` };
    // A token names the last task of its page, so that new tasks do not move those of the next one.
    const token = textOf(request[list.scroll]);
    if (token !== undefined && !account.tasks.has(token)) {
      return { ok: false, kind: 'request', message: `${list.scroll} "${token}" is none that was given out.` };
    }
    const state = list.state === undefined ? undefined : textOf(request[list.state]);
    const states = operation.answer.find(({ value }) => value === 'state')?.states ?? {};
    const entries: Readonly<Record<string, unknown>>[] = [];
    let last = '';
    let next = '';
    for (const task of account.tasksBefore(token)) {
      if (!isVisible(task, operation, list, request, now)) continue;
      if (state !== undefined && states[this.stageOf(task).phase] !== state) continue;
      if (entries.length >= limit) {
        next = last;
        break;
      }
      const entry: Record<string, unknown> = {};
      fillAnswer(entry, operation.answer, this.#view(task), `${list.in}[].`);
      entries.push(entry);
      last = task.id;
    }
    return { ok: true, fields: { [list.in]: entries, [list.scroll]: next } };
  }

  stageOf(task: TaskRecord): TaskStage {
    const { queueSeconds, runSeconds } = this.#tables.settings;
    return stageAt(task.createdAt, task.scenario, { queueSeconds, runSeconds }, this.#options.clock.now());
  }

  /** When a task is to end, milliseconds since the epoch; nothing where it never does. */
  endOf(task: TaskRecord): number | undefined {
    const { queueSeconds, runSeconds } = this.#tables.settings;
    const { scenario } = task;
    if (scenario.outcome === 'hang' || scenario.outcome === 'stick') return undefined;
    const queueMs = (scenario.queueSeconds ?? queueSeconds) * 1_000;
    const runMs = scenario.outcome === 'abort' ? 0 : (scenario.runSeconds ?? runSeconds) * 1_000;
    return task.createdAt + queueMs + runMs;
  }

  /** A task as the operation that fetches it answers. */
  #answerTo(task: TaskRecord): unknown {
    const { info } = this.#operationOf(task);
    const query = this.#tables.operations.find(
      (one) => one.info.surface === info.surface && one.info.name === info.poll?.operation,
    );
    const fields: Record<string, unknown> = {};
    if (query !== undefined) fillAnswer(fields, query.answer, this.#view(task));
    return info.poll?.field === undefined ? fields : fields[info.poll.field];
  }

  /** Milliseconds since the epoch at which the result of a task expires; nothing when it is kept for good. */
  expiryOf(task: TaskRecord): number | undefined {
    const { creates, info } = this.#operationOf(task);
    const { ended } = this.stageOf(task);
    if (ended === undefined) return undefined;
    if (task.scenario.urlSeconds !== undefined) return ended + task.scenario.urlSeconds * 1_000;
    const path = (creates?.video ?? creates?.image)?.expires;
    const date = path === undefined ? Number.NaN : Date.parse(textOf(valueAt(task.request, path)) ?? '');
    if (!Number.isNaN(date)) return date;
    if (task.stored) return undefined;
    const query = this.#tables.operations.find(
      (one) => one.info.surface === info.surface && one.info.name === info.poll?.operation,
    );
    return ended + (query?.info.task?.lifetimeSeconds ?? this.#tables.settings.temporaryUrlSeconds) * 1_000;
  }

  /** The file that a task has made: a video, an image, or a text file where the result is neither. */
  fileOf(task: TaskRecord): { readonly bytes: Uint8Array<ArrayBufferLike>; readonly type: string } {
    const video = this.#results.videoOf(task);
    if (video !== undefined) return { bytes: video.bytes, type: 'video/mp4' };
    const image = this.#results.imageOf(task);
    if (image !== undefined) return { bytes: image.bytes, type: `image/${image.format}` };
    const { info } = this.#operationOf(task);
    const text = `This stands for the ${info.poll?.result ?? 'result'} that the task has made.\n`;
    return { bytes: new TextEncoder().encode(text), type: 'text/plain; charset=utf-8' };
  }

  #operationOf(task: TaskRecord): EmulatedOperation {
    const operation = this.#tables.operations.find((one) => nameOf(one) === task.operation);
    if (operation === undefined) throw new Error(`no operation is called ${task.operation}, of which ${task.id} is`);
    return operation;
  }

  #view(task: TaskRecord): TaskView {
    const { creates, defaults } = this.#operationOf(task);
    if (creates === undefined) throw new Error(`${task.operation} creates no tasks`);
    return {
      task,
      stage: this.stageOf(task),
      create: creates,
      defaults,
      settings: this.#tables.settings,
      expiresAt: this.expiryOf(task),
      url: (index) => `${this.#options.base()}${resultPath(task, index)}`,
      video: () => this.#results.videoOf(task),
      image: () => this.#results.imageOf(task),
    };
  }
}

function isVisible(
  task: TaskRecord,
  { info }: EmulatedOperation,
  { application, keptSeconds }: Pick<EmulatedFind, 'application' | 'keptSeconds'>,
  request: Request,
  now: number,
): boolean {
  const asked = application === undefined ? undefined : textOf(request[application]);
  return (
    task.operation.startsWith(`${info.surface}/`) &&
    now - task.createdAt < keptSeconds * 1_000 &&
    now - task.createdAt >= (task.scenario.visibleAfterSeconds ?? 0) * 1_000 &&
    (asked === undefined || task.application === undefined || task.application === asked)
  );
}
