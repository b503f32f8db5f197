// Shipped to the letter from generator/runtime; change it there.
import type { TaskHandle } from '../data/operation.js';
import { type TencentAigcError, ValidationError } from '../errors.js';
import { prepareTask } from '../tasks/generate.js';
import { handleOf } from '../tasks/handle.js';
import { isUnchecked, unchecked } from '../validation/unchecked.js';
import { BulkError } from './bulk-error.js';
import type { Fields, Flight } from './flight.js';
import type { JobResult } from './job.js';
import { keyOf } from './key.js';
import { isOpen, type OpenEntry } from './ledger.js';
import { longestPauseMs, Pace } from './pace.js';
import { Results } from './results.js';
import type { Run } from './run.js';
import { keyIn, send } from './send.js';
import { isForgotten } from './times.js';
import type { TaskEnd, Watcher } from './watcher.js';

/** Sends of one request that are postponed for a code of the service, before that code counts as the answer. */
const mostPostponed = 10;

/** Creates the tasks of jobs: writes each intent before the first byte, and what came of it afterwards. */
export class Attempts<Answer> {
  readonly #run: Run<Answer>;
  readonly #watcher: Watcher<Answer>;
  readonly #pace: Pace<Answer>;
  readonly results: Results<Answer>;

  constructor(run: Run<Answer>, watcher: Watcher<Answer>) {
    this.#run = run;
    this.#watcher = watcher;
    this.#pace = new Pace(run);
    this.results = new Results(run, (flight) => this.#requestOf(flight));
  }

  /** Validates a request and gives it its key. Gives the result of one that is not valid. */
  async prepare(flight: Flight, given: object): Promise<JobResult<Answer> | undefined> {
    const { client, pipeline } = this.#run.maker;
    const { info } = pipeline.create;
    const field = info.dedupe?.field;
    try {
      const own = field === undefined ? undefined : (given as Fields)[field];
      const key =
        own === undefined && field !== undefined
          ? await keyOf(this.#run.crypto, this.#run.name, flight.id, flight.attempt)
          : own;
      const keyed: object = field === undefined ? given : { ...given, [field]: key };
      if (isUnchecked(given)) unchecked(keyed);
      const { request } = prepareTask(client, pipeline, keyed);
      flight.request = request as Fields;
      flight.isUnchecked = isUnchecked(given);
      flight.key = keyIn(info, flight.request);
      return undefined;
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      return this.results.failed(flight, error, 'Correct the request, and submit it with `again`.');
    }
  }

  /** Whether another task may be created: the last one has failed, is not charged, and another one may do better. */
  async mayFollow(flight: Flight, result: JobResult<Answer>, end: TaskEnd<Answer>): Promise<boolean> {
    const { attempt, id, key } = flight;
    if (result.state !== 'failed' || result.charged !== 'no' || result.taskId === undefined) return false;
    if (end.is !== 'ended' || attempt >= (this.#run.options.attempts ?? 3)) return false;
    // A key of the caller's own stands for one task.
    const isOurs = key === undefined || key === (await keyOf(this.#run.crypto, this.#run.name, id, attempt));
    return isOurs && this.results.failureOf(end.snapshot).newTaskMayHelp;
  }

  /** Makes the job ready for another task, with another key, after a while. */
  async next(flight: Flight): Promise<void> {
    const request = await this.#requestOf(flight);
    const { dedupe } = this.#run.maker.pipeline.create.info;
    flight.attempt++;
    flight.sentAt = undefined;
    flight.isWritten = false;
    flight.isFound = false;
    const key = dedupe && (await keyOf(this.#run.crypto, this.#run.name, flight.id, flight.attempt));
    flight.request = dedupe === undefined || flight.key === undefined ? request : { ...request, [dedupe.field]: key };
    flight.key = keyIn(this.#run.maker.pipeline.create.info, flight.request);
    this.#run.counts.repeated();
    // It failed for want of room, mostly: some room is left.
    await this.#run.pause(longestPauseMs / 2);
  }

  /** Creates the task of a job, or says why there is none. `mayBeSent`: an earlier run may have sent it. */
  async create(flight: Flight, mayBeSent: boolean): Promise<TaskHandle | JobResult<Answer>> {
    const request = await this.#requestOf(flight);
    if (mayBeSent && flight.key === undefined)
      return this.results.ambiguous(flight, 'Interrupted', 'the process ended while it was sent');
    let mayExist = mayBeSent;
    for (let postponed = 0; ; ) {
      if (mayExist && isForgotten(this.#run.maker, flight.sentAt)) return this.#found(flight, request, undefined);
      await this.#pace.untilUnpaused();
      this.#run.throwIfStopped();
      const sent = await send(this.#run.maker, request, flight.isUnchecked, {
        beforeSend: () => this.#writeIntent(flight, request),
        ...(this.#run.options.limiter === undefined ? {} : { limiter: this.#run.options.limiter }),
      });
      switch (sent.is) {
        case 'accepted':
          this.#pace.noteSuccess();
          return this.#accepted(flight, sent.handle);
        case 'used':
          this.#pace.noteSuccess();
          return this.#found(flight, request, sent.error, true);
        case 'doubtful':
          if (flight.key === undefined) return this.results.ambiguous(flight, sent.error.code, sent.error.message);
          mayExist = true;
          this.#pace.pauseAll();
          continue;
        case 'refused':
          if (mayExist) return this.#found(flight, request, sent.error);
          this.#pace.noteRefusal(sent.error);
          return this.results.failed(flight, sent.error, 'Correct the request, and submit it with `again`.');
        case 'postponed': {
          this.#pace.pauseAll();
          await this.#writeRefused(flight, mayExist);
          const isAnswer = sent.error.name === 'ApiError' && sent.error.status !== 429;
          if (isAnswer && ++postponed >= mostPostponed) {
            if (mayExist) return this.#found(flight, request, sent.error);
            this.#pace.noteRefusal(sent.error);
            return this.results.failed(flight, sent.error, 'Submit it with `again` later.');
          }
        }
      }
    }
  }

  async #requestOf(flight: Flight): Promise<Fields> {
    const entry = flight.request === undefined ? await this.#run.ledger.find(flight.id) : undefined;
    if (entry !== undefined && isOpen(entry)) flight.request = await this.#run.ledger.requestOf(entry);
    if (flight.request === undefined)
      throw new BulkError('LedgerFailed', `the ledger has no request of "${flight.id}"`);
    return flight.request;
  }

  /** Before the first byte. */
  async #writeIntent(flight: Flight, request: Fields): Promise<void> {
    this.#run.throwIfStopped();
    if (flight.isWritten) return;
    const { attempt, decisions, digest, id, isUnchecked: wasUnchecked, key } = flight;
    flight.sentAt ??= this.#run.now();
    await this.#run.ledger.write({
      kind: 'intent',
      id,
      attempt,
      at: flight.sentAt,
      ...(key === undefined ? {} : { key }),
      digest,
      request,
      ...(wasUnchecked ? { isUnchecked: true } : {}),
      ...(decisions === undefined ? {} : { decisions }),
    });
    flight.isWritten = true;
  }

  /** Without a key, a crash from here on must not leave a doubt that there is not. */
  async #writeRefused(flight: Flight, mayExist: boolean): Promise<void> {
    if (flight.key !== undefined || mayExist || !flight.isWritten) return;
    const { attempt, id } = flight;
    await this.#run.ledger.write({ kind: 'refused', id, attempt, at: this.#run.now() });
    flight.isWritten = false;
    flight.sentAt = undefined;
  }

  async #accepted(flight: Flight, handle: TaskHandle): Promise<TaskHandle> {
    const { attempt, id, isFound } = flight;
    await this.#run.ledger.write({
      kind: 'accepted',
      id,
      attempt,
      at: this.#run.now(),
      taskId: handle.taskId,
      query: handle.request,
      ...(isFound ? { isFound: true as const } : {}),
    });
    // The ledger has it from now on.
    flight.request = undefined;
    this.#run.counts.accepted();
    return handle;
  }

  /** The key was used: by a call whose answer was lost, in another run, before a crash. */
  async #found(
    flight: Flight,
    request: Fields,
    error: TencentAigcError | undefined,
    isUsed = false,
  ): Promise<TaskHandle | JobResult<Answer>> {
    const { key, sentAt } = flight;
    const since = sentAt ?? this.#run.now();
    const taskId = key === undefined ? undefined : await this.#watcher.seek(key, since, request);
    const how = this.#watcher.canSeek
      ? ', and the list of tasks does not show its task'
      : ', and this surface lists no tasks';
    if (taskId === undefined)
      return this.results.ambiguous(
        flight,
        error?.code ?? 'TooOld',
        `${error?.message ?? 'it was sent too long ago to be sent again with its key'}${how}`,
        isUsed,
      );
    flight.isFound = true;
    const { pipeline } = this.#run.maker;
    return this.#accepted(
      flight,
      handleOf(pipeline.query.info, taskId, pipeline.queryRequest(taskId, request), this.#known(flight)),
    );
  }

  /** The task of a job that an earlier run has sent. */
  handleOf(entry: OpenEntry): TaskHandle {
    const { query = {}, taskId = '' } = entry;
    return handleOf(
      this.#run.maker.pipeline.query.info,
      taskId,
      query,
      this.#known({ key: entry.key, sentAt: entry.at }),
    );
  }

  #known({ key, sentAt }: Pick<Flight, 'key' | 'sentAt'>) {
    return {
      ...(key === undefined ? {} : { sessionId: key }),
      ...(sentAt === undefined ? {} : { createdAt: new Date(sentAt).toISOString() }),
    };
  }
}
