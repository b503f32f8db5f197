import type { ClientRuntime } from '../../client/call.js';
import { internals, type ServiceClient } from '../../client/client.js';
import { property } from '../../core/values.js';
import type { Operation } from '../../data/operation.js';
import type { EmulatedOperation } from '../../emulator/tables.js';
import { ApiError } from '../../errors.js';
import type { Catalog, CatalogOperation } from '../catalog.js';
import type { Fields } from '../read-request.js';

/** An entry of a list of tasks, as far as it is of interest. */
export interface ListedTask {
  readonly taskId: string;
  readonly kind: string | undefined;
  readonly key: string | undefined;
}

/** What a probe asks of a service. It reads the answers by what the specs say of them. */
export class ProbedService {
  readonly operation: CatalogOperation;
  readonly #client: ServiceClient;
  /** Parameters that every request needs: VOD's application. */
  readonly #shared: Fields;
  readonly #query: EmulatedOperation | undefined;
  readonly #listing: EmulatedOperation | undefined;

  constructor(catalog: Catalog, operation: CatalogOperation, client: ServiceClient, shared: Fields) {
    const { info } = operation.facts;
    const ofSurface = catalog.tables.operations.filter((one) => one.info.surface === info.surface);
    this.operation = operation;
    this.#client = client;
    this.#shared = shared;
    this.#query = ofSurface.find((one) => one.info.name === info.poll?.operation);
    this.#listing = ofSurface.find((one) => one.lists !== undefined);
  }

  get runtime(): ClientRuntime {
    return this.#client[internals].runtime;
  }

  get canList(): boolean {
    return this.#listing !== undefined;
  }

  /** The field of the query's answer that repeats the request, where the specs know one. */
  get inputField(): string | undefined {
    const model = this.operation.facts.matrix?.model;
    const path = model === undefined ? undefined : this.#pathOf(this.#query, `request.${this.#repeatedAs(model)}`);
    return path?.split('.').slice(0, -1).join('.');
  }

  /** The code by which a task that does not exist is refused; nothing when it is not refused. */
  async codeOfUnknownTask(): Promise<string | undefined> {
    const { pipeline } = this.operation;
    try {
      await this.#call(pipeline.query, pipeline.queryRequest('probe-no-such-task', this.#shared));
      return undefined;
    } catch (error) {
      if (error instanceof ApiError) return error.code;
      throw error;
    }
  }

  /** The newest tasks. */
  async list(): Promise<readonly ListedTask[]> {
    const listing = this.#listing;
    const lists = listing?.lists;
    if (listing === undefined || lists === undefined) return [];
    const field = (value: string) => this.#pathOf(listing, value)?.split('[].')[1] ?? '';
    const names = { id: field('task-id'), kind: field('kind'), key: field(`request.${this.#keyField}`) };
    const { errors } = this.operation.pipeline.query;
    const answer = await this.#call({ info: listing.info, errors }, { ...this.#shared, [lists.limit]: 100 });
    const entries = property(answer, lists.in);
    return (Array.isArray(entries) ? entries : []).map((entry) => ({
      taskId: String(property(entry, names.id)),
      kind: textOf(property(entry, names.kind)),
      key: textOf(property(entry, names.key)),
    }));
  }

  /** The answer about a task. Undefined if the service does not know the task, or not yet. */
  async find(taskId: string): Promise<unknown> {
    const { pipeline } = this.operation;
    try {
      return await this.#call(pipeline.query, pipeline.queryRequest(taskId, this.#shared));
    } catch (error) {
      const isUnknown =
        error instanceof ApiError &&
        (error.status === 404 || pipeline.query.info.task?.notFound?.includes(error.code) === true);
      if (isUnknown) return undefined;
      throw error;
    }
  }

  /** The idempotency key that an answer about a task repeats. */
  keyIn(answer: unknown): string | undefined {
    const path = this.#pathOf(this.#query, `request.${this.#keyField}`);
    return path === undefined ? undefined : textOf(valueAt(answer, path));
  }

  /** What an answer about a task repeats of the request. */
  inputIn(answer: unknown): unknown {
    return this.inputField === undefined ? undefined : valueAt(answer, this.inputField);
  }

  /** Sends a create. Its key is not looked up when it turns out to be used. */
  async create(request: Fields): Promise<string> {
    const { create } = this.operation.pipeline;
    const { findTask: _, ...plain } = create;
    const answer = await this.#client.call(plain, request as never, { retry: false });
    return String(property(answer, create.info.poll?.id ?? ''));
  }

  get #keyField(): string {
    return this.#repeatedAs(this.operation.facts.info.dedupe?.field ?? '');
  }

  /** Answers may repeat a parameter under another name. */
  #repeatedAs(parameter: string): string {
    const names = Object.entries(this.operation.facts.creates?.echoedAs ?? {});
    return names.find(([, own]) => own === parameter)?.[0] ?? parameter;
  }

  #pathOf(operation: EmulatedOperation | undefined, value: string): string | undefined {
    const kind = this.operation.facts.info.poll?.field;
    const found = operation?.answer.filter((field) => field.value === value);
    return (found?.find(({ of, path }) => of === kind || path.startsWith(`${kind}.`)) ?? found?.[0])?.path;
  }

  #call(operation: Operation<unknown, unknown>, fields: Fields): Promise<unknown> {
    return Promise.resolve(this.#client.call(operation, fields, { validation: 'off' }));
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((found, name) => property(found, name), value);
}
