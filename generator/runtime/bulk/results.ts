import { internals } from '../client/client.js';
import { comparedWith } from '../client/task-lookup.js';
import type { TaskHandle } from '../data/operation.js';
import type { TencentAigcError } from '../errors.js';
import type { TaskSnapshot } from '../tasks/snapshot.js';
import { taskFailed } from '../tasks/wait.js';
import { type Fields, type Flight, factsOf } from './flight.js';
import { adviceForAmbiguous, type JobResult } from './job.js';
import type { Run } from './run.js';
import { isForgotten } from './times.js';
import type { TaskEnd } from './watcher.js';

const save = 'The task is charged. Look for its result in the console, or submit the request under another id.';

/** Says what became of a job. */
export class Results<Answer> {
  readonly #run: Run<Answer>;
  readonly #requestOf: (flight: Flight) => Promise<Fields>;

  constructor(run: Run<Answer>, requestOf: (flight: Flight) => Promise<Fields>) {
    this.#run = run;
    this.#requestOf = requestOf;
  }

  /** What the end of a task makes of its job. */
  async of(flight: Flight, handle: TaskHandle, end: TaskEnd<Answer>): Promise<JobResult<Answer>> {
    const { taskId } = handle;
    const facts = factsOf(flight);
    if (end.is === 'lost')
      return { ...facts, state: 'expired', charged: 'maybe', taskId, handle, outputs: [], whatToDo: save };
    const { answer, snapshot } = end;
    const { lookup } = this.#run.maker.pipeline.create;
    if (flight.isFound && lookup !== undefined) {
      const request = await this.#requestOf(flight);
      flight.request = undefined;
      if (comparedWith(lookup, request, answer) === 'different')
        return {
          ...facts,
          state: 'failed',
          charged: 'no',
          error: {
            code: 'KeyReused',
            message: `the key "${flight.key}" was used for another request, whose task is ${taskId}`,
          },
          whatToDo: 'Use another run name or another id: this run and id have made another video.',
        };
    }
    if (snapshot.state !== 'succeeded') {
      const { charged, code, message, newTaskMayHelp } = this.failureOf(snapshot);
      const whatToDo = newTaskMayHelp
        ? 'Another task may succeed: submit it with `again` where it is not charged, or under another id.'
        : 'The same request will fail again. Change it, and submit it under another id.';
      return { ...facts, state: 'failed', charged, error: { code, message }, taskId, handle, whatToDo };
    }
    const { outputs, usage } = snapshot;
    if (this.#areExpired(snapshot))
      return { ...facts, state: 'expired', charged: 'yes', taskId, handle, outputs, whatToDo: save };
    const seconds = usage === undefined ? await this.#estimated(flight) : undefined;
    const known = seconds === undefined ? usage : { seconds, outputs: outputs.length, isEstimated: true };
    return { ...facts, state: 'done', charged: 'yes', taskId, handle, outputs, ...(known && { usage: known }), answer };
  }

  failureOf(snapshot: TaskSnapshot) {
    return taskFailed(this.#run.maker.pipeline.query, snapshot, snapshot.state === 'aborted' ? 'aborted' : 'failed');
  }

  /** Only where the service says so: what is counted from the creation is earlier than the truth. */
  #areExpired({ outputs }: TaskSnapshot): boolean {
    if (this.#run.maker.pipeline.query.info.task?.expires === undefined || outputs.length === 0) return false;
    const now = this.#run.now();
    return outputs.every(({ expiresAt }) => expiresAt !== undefined && Date.parse(expiresAt) <= now);
  }

  async #estimated(flight: Flight): Promise<number | undefined> {
    const { client, pipeline } = this.#run.maker;
    const request = await this.#requestOf(flight);
    flight.request = undefined;
    return client[internals].estimate(pipeline.create.info.name, request)?.seconds.value;
  }

  failed(flight: Flight, { charged, code, message }: TencentAigcError, whatToDo: string): JobResult<Answer> {
    return { ...factsOf(flight), state: 'failed', charged, error: { code, message }, whatToDo };
  }

  ambiguous(flight: Flight, code: string, message: string, isUsed = false): JobResult<Answer> {
    const { key, sentAt } = flight;
    return {
      ...factsOf(flight),
      state: 'ambiguous',
      charged: 'maybe',
      error: { code, message },
      sentAt: new Date(sentAt ?? this.#run.now()).toISOString(),
      whatToDo: adviceForAmbiguous(
        { key, isForgotten: isForgotten(this.#run.maker, sentAt), isUsed },
        'submit the job with `again` and a `decision`',
      ),
    };
  }
}
