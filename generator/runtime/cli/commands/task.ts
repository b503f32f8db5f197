import type { TaskState } from '../../tasks/snapshot.js';
import { fetchTask, waitFor } from '../../tasks/wait.js';
import { type Arguments, isSet, optionNumber, optionValue } from '../arguments.js';
import { type Catalog, resultOf } from '../catalog.js';
import { connect } from '../connect.js';
import { exitCodes } from '../exit-code.js';
import { reportFailure } from '../failure.js';
import { Progress } from '../progress.js';
import { commandLine, outputTemplate, waitCommand } from '../resume.js';
import { checkTemplate, prepareOutput, saveOutputs, standardOutput } from '../save-outputs.js';
import { Mistake, printJson, type Surroundings, wantsJson } from '../surroundings.js';
import { namedTask } from '../task-reference.js';

/** Says where a task is, once. */
export async function runStatus(catalog: Catalog, args: Arguments, surroundings: Surroundings): Promise<number> {
  const json = isSet(args, 'json');
  const { handle, operation } = await namedTask(catalog, 'status', args, surroundings);
  const connected = await connect(catalog, operation.surface, args, surroundings);
  try {
    const { answer, ...task } = await fetchTask(connected.client, operation.pipeline.query, handle);
    const { error, ids, outputs, progress, state, status, taskId } = task;
    if (wantsJson(surroundings, json))
      printJson(surroundings, { taskId, state, status, progress, outputs, ids, error, handle });
    else {
      const percent = progress === undefined ? '' : `, ${progress} %`;
      const why = error === undefined ? '' : `: ${error.code}: ${error.message}`;
      surroundings.stdout.write(`${state} (${status}${percent})${why}\n`);
      for (const line of [...outputs.map(({ url }) => url), ...(ids ?? [])]) surroundings.stdout.write(`${line}\n`);
    }
    return exitCodeOfState(state);
  } catch (error) {
    return reportFailure(surroundings, error, { json });
  } finally {
    await connected.save();
  }
}

/** Waits for a task, and downloads its results where a name for them is given. */
export async function runWait(catalog: Catalog, args: Arguments, surroundings: Surroundings): Promise<number> {
  const json = isSet(args, 'json');
  const output = outputTemplate(args, undefined);
  if (output !== undefined) {
    checkTemplate(output);
    await prepareOutput(output, isSet(args, 'overwrite'));
  }
  const timeout = optionNumber(args, 'timeout');
  return finish(catalog, 'wait', args, surroundings, { json, output, timeout });
}

/** Downloads the results of a task that has ended, or a file by its address. */
export async function runDownload(catalog: Catalog, args: Arguments, surroundings: Surroundings): Promise<number> {
  const json = isSet(args, 'json');
  const output = optionValue(args, 'output') ?? standardOutput;
  checkTemplate(output);
  await prepareOutput(output, isSet(args, 'overwrite'));
  const [first] = args.positionals;
  if (first !== undefined && /^https?:/i.test(first))
    return downloadAddress(catalog, first, args, surroundings, output);
  const { handle, operation } = await namedTask(catalog, 'download', args, surroundings);
  const connected = await connect(catalog, operation.surface, args, surroundings);
  try {
    const task = await fetchTask(connected.client, operation.pipeline.query, handle);
    const { outputs, state, taskId } = task;
    if (state !== 'succeeded') {
      const { error } = task;
      if (wantsJson(surroundings, json)) printJson(surroundings, { taskId, state, outputs: [], error, handle });
      else surroundings.stdout.write(`${state}: there is nothing to download${error === undefined ? ' yet' : ''}\n`);
      return exitCodeOfState(state);
    }
    const saved = await saveOutputs(connected, taskId, outputs, output, {
      overwrite: isSet(args, 'overwrite'),
      result: resultOf(operation),
    });
    if (wantsJson(surroundings, json)) printJson(surroundings, { taskId, state, outputs: saved, handle });
    else for (const { file } of saved) surroundings.stdout.write(`${file}\n`);
    return exitCodes.done;
  } catch (error) {
    return reportFailure(surroundings, error, { json });
  } finally {
    await connected.save();
  }
}

async function downloadAddress(
  catalog: Catalog,
  url: string,
  args: Arguments,
  surroundings: Surroundings,
  template: string,
): Promise<number> {
  const json = isSet(args, 'json');
  const [surface] = catalog.surfaces;
  if (surface === undefined) throw new Error('the catalog has no surface');
  if (args.positionals.length > 1) throw new Mistake('download takes one task or one address');
  // A result needs no key: who may read it is written in its address.
  const connected = await connect(catalog, surface, args, surroundings);
  try {
    const saved = await saveOutputs(connected, 'video', [{ url }], template, { overwrite: isSet(args, 'overwrite') });
    if (wantsJson(surroundings, json)) printJson(surroundings, { outputs: saved });
    else for (const { file } of saved) surroundings.stdout.write(`${file}\n`);
    return exitCodes.done;
  } catch (error) {
    return reportFailure(surroundings, error, { json });
  }
}

async function finish(
  catalog: Catalog,
  command: string,
  args: Arguments,
  surroundings: Surroundings,
  {
    json,
    output,
    timeout,
  }: { readonly json: boolean; readonly output: string | undefined; readonly timeout: number | undefined },
): Promise<number> {
  const { handle, operation } = await namedTask(catalog, command, args, surroundings);
  const connected = await connect(catalog, operation.surface, args, surroundings);
  const abort = new AbortController();
  const stop = surroundings.onInterrupt(() => abort.abort(new Error('the command was interrupted')));
  const progress = new Progress(surroundings);
  let isDone = false;
  try {
    const { ids, outputs, state, taskId } = await waitFor(connected.client, operation.pipeline.query, handle, {
      signal: abort.signal,
      onProgress: progress.show,
      ...(timeout === undefined ? {} : { timeoutMs: timeout * 1000 }),
    });
    progress.end();
    isDone = true;
    const saved =
      output === undefined
        ? outputs
        : await saveOutputs(connected, taskId, outputs, output, {
            overwrite: isSet(args, 'overwrite'),
            signal: abort.signal,
            result: resultOf(operation),
          });
    if (wantsJson(surroundings, json)) printJson(surroundings, { state, taskId, handle, outputs: saved, ids });
    else {
      for (const one of saved) surroundings.stdout.write(`${'file' in one ? one.file : one.url}\n`);
      for (const id of ids ?? []) surroundings.stdout.write(`${id}\n`);
    }
    return exitCodes.done;
  } catch (error) {
    progress.end();
    const again =
      args.positionals[0] === '-' ? waitCommand(operation, handle, connected, output) : commandLine(surroundings.args);
    return reportFailure(surroundings, error, {
      json,
      resume: again,
      wasInterrupted: abort.signal.aborted,
      isPaid: isDone,
      isEmulated: connected.isEmulated,
    });
  } finally {
    stop();
    await connected.save();
  }
}

function exitCodeOfState(state: TaskState): number {
  if (state === 'succeeded') return exitCodes.done;
  return state === 'failed' || state === 'aborted' ? exitCodes.failed : exitCodes.open;
}
