import type { Issue } from '../validation/issue.js';
import { Account, type Task } from './account.js';
import { fillAnswer, type TaskView } from './answer.js';
import type { BillLine } from './bill.js';
import type { VirtualClock } from './clock.js';
import { fits } from './faults.js';
import { valueAt } from './paths.js';
import type { SeededRandom } from './random.js';
import { RateWindow } from './rate-window.js';
import { type Scenario, type ScenarioRule, type Stage, stageAt } from './scenario.js';
import type { BearerRefusal, EmulatedCreate, EmulatedFind, EmulatedList, EmulatedOperation, EmulatorTables } from './tables.js';
import { pixelsOf } from './video-size.js';
import { Videos, videoPath } from './videos.js';

/** What an operation answers, before it is put into an envelope. */
export type Reply =
  | { readonly ok: true; readonly fields: Readonly<Record<string, unknown>>; readonly taskId?: string }
  | {
      readonly ok: false;
      readonly kind: BearerRefusal;
      /** The documented code, where the fact that is broken has one. */
      readonly code?: string;
      readonly message: string;
      readonly issues?: readonly Issue[];
    };

export interface ServiceOptions {
  readonly clock: VirtualClock;
  readonly random: SeededRandom;
  readonly rateLimits: boolean;
  readonly scenario: Scenario;
  /** Where results are fetched: an address without a path. */
  readonly base: () => string;
}

const periodMs = { second: 1_000, minute: 60_000 } as const;

/** `vod/CreateAigcVideoTask` */
export function nameOf({ info }: EmulatedOperation): string {
  return `${info.surface}/${info.name}`;
}

interface Rule {
  readonly rule: ScenarioRule;
  left: number;
}

/** The services behind the protocols: what is accepted, what becomes of it, and what it costs. */
export class Service {
  readonly accounts = new Map<string, Account>();
  readonly #tables: EmulatorTables;
  readonly #options: ServiceOptions;
  readonly #videos = new Videos();
  #rules: Rule[] = [];

  constructor(tables: EmulatorTables, options: ServiceOptions) {
    this.#tables = tables;
    this.#options = options;
  }

  account(name: string): Account {
    let account = this.accounts.get(name);
    if (account === undefined) this.accounts.set(name, (account = new Account(name)));
    return account;
  }

  /** The first rule that fits a request decides; a rule that was for so many tasks is gone after them. */
  addRule(rule: ScenarioRule): void {
    this.#rules.push({ rule, left: rule.times ?? Number.POSITIVE_INFINITY });
  }

  clearRules(): void {
    this.#rules = [];
  }

  perform(operation: EmulatedOperation, account: Account, request: unknown): Reply {
    if (!this.#passesRate(operation, account)) {
      const { per, requests } = operation.info.rateLimit ?? {};
      return { ok: false, kind: 'rate', message: `More than ${requests} requests of ${operation.info.name} in a ${per}.` };
    }
    const verdict = operation.validate(request);
    if (!verdict.ok) return refused(verdict.issues);
    const value = verdict.value as Readonly<Record<string, unknown>>;
    if (operation.creates !== undefined) return this.#create(operation, operation.creates, account, value);
    if (operation.finds !== undefined) return this.#find(operation, operation.finds, account, value);
    if (operation.lists !== undefined) return this.#list(operation, operation.lists, account, value);
    return { ok: false, kind: 'action', message: `The emulator does not answer ${operation.info.name}.` };
  }

  #passesRate(operation: EmulatedOperation, account: Account): boolean {
    const { rateLimit } = operation.info;
    if (rateLimit === undefined || !this.#options.rateLimits) return true;
    const name = nameOf(operation);
    let window = account.rates.get(name);
    if (window === undefined) {
      account.rates.set(name, (window = new RateWindow(rateLimit.requests, periodMs[rateLimit.per])));
    }
    return window.pass(this.#options.clock.now());
  }

  #create(
    operation: EmulatedOperation,
    create: EmulatedCreate,
    account: Account,
    request: Readonly<Record<string, unknown>>,
  ): Reply {
    const { info } = operation;
    const now = this.#options.clock.now();
    const name = nameOf(operation);
    const key = info.dedupe && text(request[info.dedupe.field]);
    const slot = `${name} ${key}`;
    const used = key === undefined ? undefined : account.keys.get(slot);
    if (used !== undefined && info.dedupe !== undefined && now - used.at < info.dedupe.windowSeconds * 1_000) {
      return {
        ok: false,
        kind: 'duplicate',
        ...(info.dedupe.duplicateCode === undefined ? {} : { code: info.dedupe.duplicateCode }),
        message: `${info.dedupe.field} "${key}" was used before, for the task ${used.taskId}.`,
      };
    }
    const resolution = this.#asked(operation, create.video.resolution, request) ?? this.#tables.settings.videoResolution;
    const task: Task = {
      id: this.#newId(create, request),
      operation: name,
      kind: info.poll?.field ?? info.name,
      ...optional('application', text(create.application && request[create.application])),
      request,
      createdAt: now,
      video: { ...this.#pixels(operation, create, request, resolution), seconds: this.#seconds(operation, create, request) },
      stored: this.#isStored(operation, create, request),
      scenario: this.#scenarioFor(name, request),
    };
    account.tasks.set(task.id, task);
    if (key !== undefined) account.keys.set(slot, { taskId: task.id, at: now });
    if (info.billed) account.bill.push(billLine(operation, account, task, resolution));
    return { ok: true, fields: { [info.poll?.id ?? 'TaskId']: task.id }, taskId: task.id };
  }

  #newId({ id }: EmulatedCreate, request: Readonly<Record<string, unknown>>): string {
    const { random } = this.#options;
    return id.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      if (name === 'hex') return random.hex(32);
      return name === 'digits' ? random.digits(10) : (text(request[name]) ?? '0');
    });
  }

  /** What a request asks for, or the documented default of the model, or of the parameter. */
  #asked(
    { defaults, matrix }: EmulatedOperation,
    path: string | undefined,
    request: Readonly<Record<string, unknown>>,
  ): string | undefined {
    if (path === undefined) return undefined;
    const given = text(valueAt(request, path));
    if (given !== undefined) return given;
    const model = matrix && text(request[matrix.model]);
    const version = matrix && text(request[matrix.version]);
    const infos = matrix?.models.filter((info) => info.model === model);
    const info = infos?.find((one) => one.version === version) ?? infos?.find((one) => one.version === undefined);
    const capability = Object.values(info?.capabilities ?? {}).find(({ parameters }) => parameters.includes(path));
    return text(capability?.default) ?? text(defaults[path]);
  }

  #pixels(
    operation: EmulatedOperation,
    { video }: EmulatedCreate,
    request: Readonly<Record<string, unknown>>,
    resolution: string,
  ): { readonly width: number; readonly height: number } {
    const { videoRatio, videoResolution } = this.#tables.settings;
    const ratio = this.#asked(operation, video.ratio, request) ?? videoRatio;
    const usual = pixelsOf(videoResolution, videoRatio);
    const pixels = pixelsOf(resolution, ratio) ?? pixelsOf(resolution, videoRatio) ?? usual;
    if (pixels === undefined) throw new Error(`${videoResolution} and ${videoRatio} are no size of a video`);
    return pixels;
  }

  #seconds(operation: EmulatedOperation, { video }: EmulatedCreate, request: Readonly<Record<string, unknown>>): number {
    const asked = Number(this.#asked(operation, video.seconds, request) ?? this.#tables.settings.videoSeconds);
    return Number.isFinite(asked) && asked > 0 ? asked : this.#tables.settings.videoSeconds;
  }

  #isStored(operation: EmulatedOperation, { stored }: EmulatedCreate, request: Readonly<Record<string, unknown>>): boolean {
    const conditions = Object.entries(stored);
    return conditions.length > 0 && conditions.every(([path, value]) => this.#asked(operation, path, request) === String(value));
  }

  #scenarioFor(name: string, request: Readonly<Record<string, unknown>>): Scenario {
    const found = this.#rules.find(
      ({ rule }) =>
        fits(rule.operation, name) &&
        Object.entries(rule.request ?? {}).every(([path, value]) => valueAt(request, path) === value),
    );
    if (found === undefined) return this.#options.scenario;
    found.left--;
    if (found.left <= 0) this.#rules = this.#rules.filter((one) => one !== found);
    return { ...this.#options.scenario, ...found.rule.scenario };
  }

  #find(operation: EmulatedOperation, find: EmulatedFind, account: Account, request: Readonly<Record<string, unknown>>): Reply {
    const id = text(request[find.by]) ?? '';
    const task = account.tasks.get(id);
    if (task === undefined || !isVisible(task, operation, find, request, this.#options.clock.now())) {
      const code = find.unknown === undefined ? {} : { code: find.unknown };
      return { ok: false, kind: 'task', ...code, message: `There is no task "${id}".` };
    }
    const fields: Record<string, unknown> = {};
    fillAnswer(fields, operation.answer, this.#view(task));
    return { ok: true, fields, taskId: task.id };
  }

  #list(operation: EmulatedOperation, list: EmulatedList, account: Account, request: Readonly<Record<string, unknown>>): Reply {
    const now = this.#options.clock.now();
    const limit = Number(text(request[list.limit]) ?? operation.defaults[list.limit] ?? 10);
    const offset = Number(text(request[list.scroll]) ?? 0);
    const state = list.state === undefined ? undefined : text(request[list.state]);
    const prefix = `${list.in}[].`;
    const entries = [...account.tasks.values()]
      .reverse()
      .filter((task) => isVisible(task, operation, list, request, now))
      .map((task) => {
        const entry: Record<string, unknown> = {};
        fillAnswer(entry, operation.answer, this.#view(task), prefix);
        return entry;
      })
      .filter((entry) => state === undefined || Object.values(entry).includes(state));
    const page = entries.slice(offset, offset + limit);
    const next = offset + limit < entries.length ? String(offset + limit) : '';
    return { ok: true, fields: { [list.in]: page, [list.scroll]: next } };
  }

  stageOf(task: Task): Stage {
    const { queueSeconds, runSeconds } = this.#tables.settings;
    return stageAt(task.createdAt, task.scenario, { queueSeconds, runSeconds }, this.#options.clock.now());
  }

  /** The task with that id, whoever it belongs to. */
  taskOf(id: string): Task | undefined {
    for (const account of this.accounts.values()) {
      const task = account.tasks.get(id);
      if (task !== undefined) return task;
    }
    return undefined;
  }

  /** Milliseconds since the epoch at which the result of a task goes. */
  expiryOf(task: Task): number | undefined {
    const operation = this.operationOf(task);
    const { ended } = this.stageOf(task);
    if (ended === undefined) return undefined;
    if (task.scenario.urlSeconds !== undefined) return ended + task.scenario.urlSeconds * 1_000;
    const path = operation.creates?.video.expires;
    const asked = path === undefined ? Number.NaN : Date.parse(text(valueAt(task.request, path)) ?? '');
    if (!Number.isNaN(asked)) return asked;
    if (task.stored) return undefined;
    const query = this.#tables.operations.find(
      ({ info }) => info.surface === operation.info.surface && info.name === operation.info.poll?.operation,
    );
    return ended + (query?.info.task?.lifetimeSeconds ?? this.#tables.settings.temporaryUrlSeconds) * 1_000;
  }

  videoOf(task: Task) {
    return this.#videos.of(task);
  }

  operationOf(task: Task): EmulatedOperation {
    const operation = this.#tables.operations.find((one) => nameOf(one) === task.operation);
    if (operation === undefined) throw new Error(`the task ${task.id} is of an operation that is not there: ${task.operation}`);
    return operation;
  }

  #view(task: Task): TaskView {
    const { creates } = this.operationOf(task);
    if (creates === undefined) throw new Error(`${task.operation} creates no tasks`);
    return {
      task,
      stage: this.stageOf(task),
      create: creates,
      settings: this.#tables.settings,
      expiresAt: this.expiryOf(task),
      url: (index) => `${this.#options.base()}${videoPath(task.id, index)}`,
      video: () => this.#videos.of(task),
    };
  }
}

function refused(issues: readonly Issue[]): Reply {
  const first = issues.find(({ severity }) => severity === 'error');
  const where = first === undefined || first.path === '' ? '' : `${first.path}: `;
  return {
    ok: false,
    kind: 'request',
    ...(first?.refusal === undefined ? {} : { code: first.refusal }),
    message: `${where}${first?.message ?? 'The request is not valid.'}`,
    issues,
  };
}

function isVisible(
  task: Task,
  { info }: EmulatedOperation,
  { application, keptSeconds }: Pick<EmulatedFind, 'application' | 'keptSeconds'>,
  request: Readonly<Record<string, unknown>>,
  now: number,
): boolean {
  const asked = application === undefined ? undefined : text(request[application]);
  return (
    task.operation.startsWith(`${info.surface}/`) &&
    now - task.createdAt < keptSeconds * 1_000 &&
    (asked === undefined || task.application === undefined || task.application === asked)
  );
}

function billLine({ info, matrix }: EmulatedOperation, { name }: Account, task: Task, resolution: string): BillLine {
  return {
    taskId: task.id,
    surface: info.surface,
    operation: info.name,
    account: name,
    time: new Date(task.createdAt).toISOString(),
    ...optional('model', matrix && text(task.request[matrix.model])),
    ...optional('version', matrix && text(task.request[matrix.version])),
    seconds: task.video.seconds,
    resolution,
  };
}

/** A text or a number that says something, as text. */
function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}
