import type { Account, Task } from './account.js';
import { asked, askedVideo, isStored, type Request } from './asked.js';
import type { SeededRandom } from './random.js';
import type { Reply } from './reply.js';
import type { Scripts } from './scripts.js';
import { type EmulatedCreate, type EmulatedOperation, type EmulatorSettings, nameOf } from './tables.js';
import { optional, textOf } from './values.js';

/** What a new task is made with. */
export interface CreateContext {
  readonly settings: EmulatorSettings;
  readonly random: SeededRandom;
  readonly scripts: Scripts;
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
): Reply {
  const { info, matrix } = operation;
  const { now, random, scripts, settings } = context;
  const name = nameOf(operation);
  const key = info.dedupe && textOf(request[info.dedupe.field]);
  const slot = `${name} ${key}`;
  const taken = key === undefined ? undefined : duplicateOf(operation, account, slot, key, now);
  if (taken !== undefined) return taken;
  const { resolution, ...video } = askedVideo(operation, create, request, settings);
  const task: Task = {
    id: newId(create, request, random),
    operation: name,
    kind: info.poll?.field ?? info.name,
    ...optional('application', create.application && textOf(request[create.application])),
    request,
    createdAt: now,
    video,
    stored: isStored(operation, create, request),
    scenario: scripts.next(name, request),
  };
  account.addTask(task);
  if (key !== undefined) account.keys.set(slot, { taskId: task.id, at: now });
  if (info.billed) {
    account.bill.push({
      taskId: task.id,
      surface: info.surface,
      operation: info.name,
      account: account.name,
      time: new Date(now).toISOString(),
      ...optional('model', asked(operation, matrix?.model, request)),
      ...optional('version', asked(operation, matrix?.version, request)),
      seconds: video.seconds,
      resolution,
    });
  }
  const fields = info.poll === undefined ? {} : { [info.poll.id]: task.id };
  return { ok: true, fields, taskId: task.id };
}

function duplicateOf(
  { info: { dedupe } }: EmulatedOperation,
  account: Account,
  slot: string,
  key: string,
  now: number,
): Reply | undefined {
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
    return name === 'digits' ? random.digits(10) : (textOf(request[name]) ?? '0');
  });
}
