import { property } from '../core/values.js';
import { type CodeFacts, factsOf } from '../data/error-info.js';
import type { Kept } from '../data/kept.js';
import type { Operation } from '../data/operation.js';
import { ApiError, InvalidOptionError } from '../errors.js';
import type { Platform } from '../platform/platform.js';
import type { CallResult, ClientRuntime } from './call.js';
import type { EncodedRequest } from './encode-request.js';
import type { EmitHook } from './hooks.js';
import { shapeOf } from './journal-shape.js';

/** A request that was sent, or how its task ended: a line of a journal. */
export interface JournalEntry {
  readonly version: 1;
  /** A random id. The entry about a task that failed has the id of the entry about its request. */
  readonly id: string;
  /** The day, UTC. */
  readonly date: string;
  readonly surface: string;
  readonly operation: string;
  readonly outcome: 'accepted' | 'refused' | 'task-failed';
  /** The error code, where it has the form of one and the table knows its family. */
  readonly code?: string;
  /**
   * Numbers, booleans, the strings that the table lists, and the names of parameters that it knows. `{"$length": 12}` replaces
   * any other string, `{"$digits": 10}` for a long number, `{"$json": {…}}` for a string that holds JSON, and
   * `"$others": 2` for parameters that the table does not know. Absent where a task failed.
   */
  readonly request?: unknown;
}

/** A file in Node, or a function that is called with each entry. */
export type JournalTarget = string | ((entry: JournalEntry) => unknown);

/** What the journal keeps of a request, by operation. */
export type KeptByOperation = Readonly<Record<string, Kept>>;

/** The entries of tasks that have not ended. Most waits are over long before there are so many. */
const mostTasks = 10_000;

interface JournalContext {
  readonly runtime: ClientRuntime<Platform>;
  readonly emit: EmitHook;
}

/** Opens a journal. A path where there are no files is a mistake in the options. */
export function openJournal(target: JournalTarget, kept: KeptByOperation, { emit, runtime }: JournalContext): Journal {
  if (typeof target === 'function') return new Journal(target, kept, runtime, emit);
  const { appendToFile } = runtime.transport;
  if (appendToFile === undefined)
    throw new InvalidOptionError('client', 'there are no files here: the option `journal` must be a function');
  return new Journal((entry) => appendToFile(target, `${JSON.stringify(entry)}\n`), kept, runtime, emit);
}

/** Writes down what came of paid requests, without what is in them. It never disturbs a call. */
export class Journal {
  readonly #write: (entry: JournalEntry) => unknown;
  readonly #kept: KeptByOperation;
  readonly #runtime: ClientRuntime;
  readonly #emit: EmitHook;
  /** Entries by the id of their task, which no entry has. */
  readonly #tasks = new Map<string, Pick<JournalEntry, 'id' | 'operation' | 'surface'>>();
  #hasWarned = false;

  constructor(write: (entry: JournalEntry) => unknown, kept: KeptByOperation, runtime: ClientRuntime, emit: EmitHook) {
    this.#write = write;
    this.#kept = kept;
    this.#runtime = runtime;
    this.#emit = emit;
  }

  /** Writes an entry when the outcome of a create is known. Of one whose outcome is not known nothing is written. */
  follow(
    { errors, info, kept }: Pick<Operation<never, unknown>, 'errors' | 'info' | 'kept'>,
    request: EncodedRequest,
    call: Promise<CallResult>,
  ): void {
    const written = call.then(
      ({ data, wasCreatedBefore }) => {
        // It says nothing new about a request that an earlier call sent.
        if (wasCreatedBefore) return;
        const entry = this.#add(info, request, { outcome: 'accepted' }, kept);
        this.#noteTask(property(data, info.poll?.id ?? ''), entry);
      },
      (error: unknown) => {
        if (!(error instanceof ApiError) || error.charged !== 'no') return;
        this.#add(info, request, { outcome: 'refused', ...codeOf(error.code, errors) }, kept);
      },
    );
    written.catch((error: unknown) => this.#warn(info.name, error));
  }

  /** The task of an entry ended. Nothing is written of one that went well: its request was accepted. */
  taskEnded(
    { errors, taskErrors }: Pick<Operation<unknown, unknown>, 'errors' | 'taskErrors'>,
    taskId: string,
    failure: { readonly code: string } | undefined,
  ): void {
    const entry = this.#tasks.get(taskId);
    if (entry === undefined) return;
    this.#tasks.delete(taskId);
    if (failure === undefined) return;
    const { id, operation, surface } = entry;
    const code = codeOf(failure.code, taskErrors ?? errors);
    this.#put({ version: 1, id, date: this.#today(), surface, operation, outcome: 'task-failed', ...code });
  }

  #add(
    { dedupe, name: operation, surface }: Operation<never, unknown>['info'],
    { key, value }: EncodedRequest,
    outcome: Pick<JournalEntry, 'code' | 'outcome'>,
    kept: Kept | undefined,
  ): JournalEntry {
    const id = this.#runtime.transport.crypto.randomId();
    // A key that the client made is not part of what was asked for.
    const own = Object.entries(value).filter(([name]) => !(key.isNew && name === dedupe?.field));
    const request = shapeOf(Object.fromEntries(own), kept ?? this.#kept[operation] ?? {});
    const entry: JournalEntry = { version: 1, id, date: this.#today(), surface, operation, ...outcome, request };
    this.#put(entry);
    return entry;
  }

  #today(): string {
    return new Date(this.#runtime.now()).toISOString().slice(0, 10);
  }

  #noteTask(taskId: unknown, { id, operation, surface }: JournalEntry): void {
    if (typeof taskId !== 'string') return;
    this.#tasks.set(taskId, { id, operation, surface });
    const [oldest] = this.#tasks.keys();
    if (this.#tasks.size > mostTasks && oldest !== undefined) this.#tasks.delete(oldest);
  }

  #put(entry: JournalEntry): void {
    try {
      const later = this.#write(entry);
      if (later instanceof Promise) later.catch((error: unknown) => this.#warn(entry.operation, error));
    } catch (error) {
      this.#warn(entry.operation, error);
    }
  }

  #warn(action: string, error: unknown): void {
    if (this.#hasWarned) return;
    this.#hasWarned = true;
    const why = error instanceof Error ? error.message : 'what was thrown is not an error';
    const message = `The journal cannot be written, and calls go on without it: ${why}`;
    const issue = { path: '', code: 'journal', severity: 'warning', rule: 'journal', message } as const;
    this.#emit('onWarning', () => ({ action, issues: [{ ...issue, sources: [], conflicts: [] }] }));
  }
}

/** Services choose their codes; one that has another form may hold anything. */
function codeOf(code: string, table: Readonly<Record<string, CodeFacts>>): Pick<JournalEntry, 'code'> {
  const isCode = /^[A-Z][A-Za-z]{2,39}(\.[A-Z][A-Za-z]{1,59})?$/.test(code);
  return isCode && factsOf(code, table) !== undefined ? { code } : {};
}
