// Shipped to the letter from generator/runtime; change it there.
import { internals } from '../../client/client.js';
import { pause } from '../../core/abort.js';
import { TencentAigcError } from '../../errors.js';
import { handleOf } from '../../tasks/handle.js';
import { type Arguments, isSet, optionNumber } from '../arguments.js';
import type { Catalog } from '../catalog.js';
import { connect } from '../connect.js';
import { exitCodes } from '../exit-code.js';
import { reportFailure } from '../failure.js';
import { chosenOperation, withOptions } from '../read-request.js';
import { Mistake, note, printJson, type Surroundings, wantsJson } from '../surroundings.js';

/** Seconds for which a listing that lags is asked again. */
const standardPatience = 20;

/** Finds the task that was created with an idempotency key. Nothing is created. */
export async function runFind(catalog: Catalog, args: Arguments, surroundings: Surroundings): Promise<number> {
  const [key, ...more] = args.positionals;
  if (key === undefined || more.length > 0) throw new Mistake('find takes one idempotency key');
  const operation = chosenOperation(catalog, args);
  const { create, query, queryRequest } = operation.pipeline;
  const { findTask, info } = create;
  if (findTask === undefined)
    throw new Mistake(
      info.dedupe === undefined
        ? `${info.surface}/${info.name} has no idempotency key`
        : `${info.surface} does not list its tasks. Send the same request with --key ${key}: it cannot be charged twice.`,
    );
  const patience = optionNumber(args, 'timeout') ?? standardPatience;
  const json = isSet(args, 'json');
  const request = await withOptions({}, operation, args, surroundings);
  const connected = await connect(catalog, operation.surface, args, surroundings);
  const { client } = connected;
  const { monotonic, sleep } = client[internals].runtime;
  const abort = new AbortController();
  const stop = surroundings.onInterrupt(() => abort.abort(new Error('the command was interrupted')));
  try {
    const found = await findTask({
      action: info.name,
      // Whose key it is cannot be compared: the caller's request is not known here.
      key: { sessionId: key, isNew: true },
      request,
      call: (other, fields) => client.call(other, fields, { signal: abort.signal, retry: false, validation: 'off' }),
      monotonic,
      sleep: (ms) => pause(sleep, ms, abort.signal),
      until: monotonic() + patience * 1000,
      signal: abort.signal,
    });
    const { error, taskId } = found;
    if (taskId === undefined && error instanceof TencentAigcError) throw error;
    const handle =
      taskId === undefined
        ? undefined
        : handleOf(query.info, taskId, queryRequest(taskId, request), { sessionId: key });
    if (wantsJson(surroundings, json)) printJson(surroundings, { key, taskId: taskId ?? null, handle });
    else if (taskId !== undefined) surroundings.stdout.write(`${taskId}\n`);
    if (taskId !== undefined) return exitCodes.done;
    const days = (info.dedupe?.windowSeconds ?? 0) / 86_400;
    note(
      surroundings,
      `No task of the last ${days} days shows the key ${key}. A task may appear later than it was created; sending the same ` +
        'request with the same key cannot be charged twice.',
    );
    return exitCodes.open;
  } catch (error) {
    return reportFailure(surroundings, error, { json, wasInterrupted: abort.signal.aborted });
  } finally {
    stop();
    await connected.save();
  }
}
