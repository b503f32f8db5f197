// Shipped to the letter from generator/runtime; change it there.
import type { Usage } from '../../data/estimate.js';
import type { TaskHandle } from '../../data/operation.js';
import { TencentAigcError } from '../../errors.js';
import { createTask, generate, type PreparedTask, prepareTask } from '../../tasks/generate.js';
import { type Arguments, isSet, optionNumber, optionValue } from '../arguments.js';
import { type Catalog, type CatalogOperation, resultOf } from '../catalog.js';
import { type Connected, connect } from '../connect.js';
import { exitCodes } from '../exit-code.js';
import { reportFailure } from '../failure.js';
import { checkLimits, estimateLine, estimateOf, type Limits, readLimits } from '../money.js';
import { Progress } from '../progress.js';
import { chosenOperation, type Fields, readRequest } from '../read-request.js';
import { requestOptions } from '../request-options.js';
import { againCommand, outputTemplate, waitCommand } from '../resume.js';
import { checkTemplate, prepareOutput, type SavedOutput, saveOutputs, standardOutput } from '../save-outputs.js';
import { Mistake, note, printJson, type Surroundings, wantsJson } from '../surroundings.js';

/** What a run has come to, for whoever has to resume it. */
interface Run {
  readonly operation: CatalogOperation;
  readonly connected: Connected;
  readonly args: Arguments;
  readonly output: string | undefined;
  readonly abort: AbortController;
  /** Whether a request for a task has been on its way. */
  wasSent: boolean;
  /** Whether the task has ended well. */
  isDone: boolean;
  handle?: TaskHandle;
  key?: string;
}

/** Makes a video: validates the request, asks before it is paid for, waits and downloads. */
export async function runGenerate(catalog: Catalog, args: Arguments, surroundings: Surroundings): Promise<number> {
  if (args.positionals.length > 0)
    throw new Mistake(`generate takes options only, not "${args.positionals[0]}". Is it --prompt?`);
  const operation = chosenOperation(catalog, args);
  const output = isSet(args, 'no-wait') ? undefined : outputTemplate(args, standardOutput);
  if (output !== undefined) checkTemplate(output);
  const timeout = optionNumber(args, 'timeout');
  const json = isSet(args, 'json');
  const limits = await readLimits(args, surroundings);
  const given = await readRequest(catalog, operation, args, surroundings);
  const connected = await connect(catalog, operation.surface, args, surroundings);
  const request = connected.isEmulated ? withExamples(given, operation, surroundings) : given;
  const run: Run = { operation, connected, args, output, abort: new AbortController(), wasSent: false, isDone: false };
  const options = new Map(requestOptions(operation.facts).map(({ name, path }) => [path.join('.'), name]));
  const stop = surroundings.onInterrupt(() => run.abort.abort(new Interrupted()));
  const progress = new Progress(surroundings);
  try {
    const prepared = prepareTask(connected.client, operation.pipeline, request);
    if (isSet(args, 'dry-run')) return await dryRun(run, prepared, limits, surroundings);
    if (output !== undefined) await prepareOutput(output, isSet(args, 'overwrite'));
    await confirmed(run, prepared, limits, surroundings);
    run.abort.signal.throwIfAborted();
    return await send(run, prepared, surroundings, progress, timeout);
  } catch (error) {
    progress.end();
    noteWhatIsKnown(run, error);
    if (run.wasSent && connected.isEmulated && !isSet(args, 'emulator-state'))
      note(
        surroundings,
        'The emulator ends with this command. --emulator-state <file> keeps its tasks for the next one.',
      );
    return reportFailure(surroundings, error, {
      json,
      options,
      resume: error instanceof Interrupted ? undefined : resumeOf(run, surroundings.args),
      wasInterrupted: run.abort.signal.aborted,
      isPaid: run.isDone,
      isEmulated: connected.isEmulated,
    });
  } finally {
    stop();
    await connected.save();
  }
}

class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor() {
    super('the command was interrupted');
  }
}

/** An emulator takes any application: what the request lacks of what every request needs is filled in. */
function withExamples(request: Fields, { surface }: CatalogOperation, surroundings: Surroundings): Fields {
  const missing = Object.entries(surface.examples).filter(([name]) => request[name] === undefined);
  for (const [name, value] of missing) note(surroundings, `${name}: ${value}, for the emulator`);
  return { ...Object.fromEntries(missing), ...request };
}

/** Prints the request as it would be sent. Nothing is sent, and no key is needed. */
async function dryRun(
  { operation }: Run,
  { request, sessionId: key }: PreparedTask<object>,
  limits: Limits,
  surroundings: Surroundings,
): Promise<number> {
  const { http, name, surface } = operation.pipeline.create.info;
  const estimate = estimateOf(operation, request, limits);
  checkLimits(limits, estimate);
  note(surroundings, 'Dry run: the request is valid, and nothing was sent.');
  const { method, path } = http;
  printJson(surroundings, { surface, operation: name, method, path, key, request, estimate });
  return exitCodes.done;
}

/** Keys are looked for, and the caller is asked, before anything is paid. */
async function confirmed(
  { args, connected: { client, isEmulated }, operation }: Run,
  { request }: PreparedTask<object>,
  limits: Limits,
  surroundings: Surroundings,
): Promise<void> {
  const estimate = estimateOf(operation, request, limits);
  checkLimits(limits, estimate);
  const { create } = operation.pipeline;
  await client.prepare(create, request, { validation: 'off' });
  if (isEmulated || isSet(args, 'yes')) return;
  const { info } = create;
  // The length is that of a video; of what else there is, nobody knows more than the caller.
  const isKnown = estimate !== undefined || resultOf(operation) === undefined;
  const what = `${info.name} of ${operation.surface.title} is a paid call${isKnown ? ` (${estimateLine(estimate)})` : ''}`;
  if (surroundings.stdin.isTTY !== true)
    throw new Mistake(
      `${what}, and nobody can be asked here: pass --yes to make it, or --dry-run to see it. Nothing was sent.`,
    );
  const answer = await surroundings.stdin.ask(`${what}. Make it? [y/N] `);
  if (!/^y(es)?$/i.test(answer.trim())) throw new Mistake('not confirmed; nothing was sent');
}

async function send(
  run: Run,
  { request, sessionId }: PreparedTask<object>,
  surroundings: Surroundings,
  progress: Progress,
  timeout: number | undefined,
): Promise<number> {
  const { abort, args, connected, operation, output } = run;
  if (sessionId !== undefined) {
    run.key = sessionId;
    note(surroundings, `key: ${sessionId}`);
  }
  const { client } = connected;
  const { signal } = abort;
  const onCreated = async (handle: TaskHandle) => {
    run.handle = handle;
    note(surroundings, `task: ${handle.taskId}`);
    await connected.save();
  };
  run.wasSent = true;
  // The request was validated when it was prepared, and its warnings were printed then.
  const validation = 'off';
  if (isSet(args, 'no-wait')) {
    const handle = await createTask(client, operation.pipeline, request, { signal, validation });
    await onCreated(handle);
    printResult(run, surroundings, { state: 'created', taskId: handle.taskId, handle, outputs: [] });
    return exitCodes.done;
  }
  const result = await generate(client, operation.pipeline, request, {
    signal,
    validation,
    onCreated,
    onProgress: progress.show,
    ...(timeout === undefined ? {} : { timeoutMs: timeout * 1000 }),
  });
  progress.end();
  run.isDone = true;
  const { handle, ids, outputs, state, taskId, usage } = result;
  const saved =
    output === undefined
      ? outputs
      : await saveOutputs(connected, taskId, outputs, output, {
          overwrite: isSet(args, 'overwrite'),
          signal,
          result: resultOf(operation),
        });
  printResult(run, surroundings, { state, taskId, handle, outputs: saved, ids, usage });
  return exitCodes.done;
}

interface Result {
  readonly state: string;
  readonly taskId: string;
  readonly handle: TaskHandle;
  readonly outputs: readonly SavedOutput[];
  /** What the task has made that is no file. */
  readonly ids?: readonly string[] | undefined;
  readonly usage?: Usage | undefined;
}

function printResult(
  { args, connected, key, operation, output }: Run,
  surroundings: Surroundings,
  result: Result,
): void {
  if (wantsJson(surroundings, isSet(args, 'json'))) {
    printJson(surroundings, { ...result, key });
    return;
  }
  for (const { file, url } of result.outputs) surroundings.stdout.write(`${file ?? url}\n`);
  for (const id of result.ids ?? []) surroundings.stdout.write(`${id}\n`);
  if (result.state === 'created')
    surroundings.stdout.write(
      `${result.taskId}\nTo wait for it:\n  ${waitCommand(operation, result.handle, connected, output)}\n`,
    );
}

/** An error may know the task, or the key, of a call that was given up. */
function noteWhatIsKnown(run: Run, error: unknown): void {
  if (!(error instanceof TencentAigcError)) return;
  const { handle } = error as { readonly handle?: TaskHandle };
  run.handle ??= handle as TaskHandle;
}

/** The task is waited for; where it is not known, the same request with its key leads to it. */
function resumeOf(
  { args, connected, handle, key, operation, output, wasSent }: Run,
  typed: readonly string[],
): string | undefined {
  if (!wasSent || (connected.isEmulated && !isSet(args, 'emulator-state'))) return undefined;
  if (handle !== undefined) return waitCommand(operation, handle, connected, output);
  // What standard input held is not known to the next run.
  return key === undefined || optionValue(args, 'request') === '-' ? undefined : againCommand(typed, key);
}
