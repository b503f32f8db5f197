import { createHash } from 'node:crypto';
import { BulkError } from '../../bulk/bulk-error.js';
import type { BulkStats } from '../../bulk/counts.js';
import { fileLedger } from '../../bulk/file-ledger.js';
import type { BulkJob, Decision, JobResult } from '../../bulk/job.js';
import type { SkippedJob } from '../../bulk/options.js';
import { submitAll, videoClient } from '../../bulk/submit-all.js';
import { isObject } from '../../core/values.js';
import { type Arguments, isSet, optionNumber, optionValue, optionValues } from '../arguments.js';
import { JobFile, type Line } from '../batch-jobs.js';
import { BatchProgress } from '../batch-progress.js';
import { BatchSpending } from '../batch-spending.js';
import { describedTotal, Total } from '../batch-total.js';
import type { Catalog, CatalogOperation } from '../catalog.js';
import { type Connected, connect } from '../connect.js';
import { exitCodeOf, exitCodes } from '../exit-code.js';
import { reportFailure } from '../failure.js';
import { type Limits, readLimits } from '../money.js';
import { printIssues } from '../print-issues.js';
import { chosenOperation, type Fields, withOptions } from '../read-request.js';
import { commandLine } from '../resume.js';
import { checkTemplate, prepareOutput, saveOutputs } from '../save-outputs.js';
import { Mistake, note, printJson, type Surroundings, wantsJson } from '../surroundings.js';

/** A run of the command. */
interface Batch {
  readonly args: Arguments;
  readonly connected: Connected;
  readonly file: JobFile;
  readonly operation: CatalogOperation;
  readonly surroundings: Surroundings;
  readonly json: boolean;
  readonly output: string | undefined;
  readonly limits: Limits;
  readonly inFlight: number;
  readonly again: readonly ('failed' | 'ambiguous')[];
  readonly decision: Decision | undefined;
}

/** Makes many videos: validates all lines, asks before they are paid for, and goes on where an earlier run stopped. */
export async function runBatch(catalog: Catalog, args: Arguments, surroundings: Surroundings): Promise<number> {
  const [source, ...more] = args.positionals;
  if (source === undefined || more.length > 0) throw new Mistake('batch takes one file with a job on each line, or -');
  const ledger = optionValue(args, 'ledger');
  const isDryRun = isSet(args, 'dry-run');
  if (ledger === undefined && !isDryRun)
    throw new Mistake('batch needs --ledger <file>: what was sent is written there, so that nothing is paid twice');
  const inFlight = optionNumber(args, 'in-flight') ?? 1;
  if (!Number.isSafeInteger(inFlight)) throw new Mistake(`--in-flight takes an integer, not "${inFlight}"`);
  const again = optionValues(args, 'again');
  const wrong = again.find((one) => one !== 'failed' && one !== 'ambiguous');
  if (wrong !== undefined) throw new Mistake(`--again takes failed or ambiguous, not "${wrong}"`);
  const decision = decisionIn(args, surroundings);
  if (decision !== undefined && !again.includes('ambiguous'))
    throw new Mistake('--decision needs --again ambiguous: it is about jobs that are ambiguous');
  const output = optionValue(args, 'output');
  if (output !== undefined && !/\{(id|taskId)\}/.test(output))
    throw new Mistake(`--output: "${output}" is one name for all jobs: it needs {id} or {taskId}`);
  if (output !== undefined) checkTemplate(output, { id: '' });
  const operation = chosenOperation(catalog, args);
  const limits = await readLimits(args, surroundings);
  const connected = await connect(catalog, operation.surface, args, surroundings);
  const file = new JobFile(source, surroundings);
  const json = wantsJson(surroundings, isSet(args, 'json'));
  const retry = { again: again as Batch['again'], decision };
  const batch: Batch = { args, connected, file, operation, surroundings, json, output, limits, inFlight, ...retry };
  try {
    const total = await checkedTotal(batch, limits);
    if (total === undefined) return exitCodes.refused;
    note(surroundings, `${file.name}: ${describedTotal(total)}`);
    total.check(limits);
    if (isDryRun) {
      note(surroundings, 'Dry run: all lines are valid, and nothing was sent.');
      if (json) printJson(surroundings, total.facts);
      return exitCodes.done;
    }
    if (output !== undefined) await prepareOutput(output, isSet(args, 'overwrite'));
    await confirmed(batch, total);
    return await submitted(batch, total, ledger ?? '');
  } finally {
    await connected.save();
  }
}

/** A request with what the environment, or an emulator, has for every request. */
function requestOf({ args, connected, operation, surroundings }: Batch, { request }: Line): Promise<Fields> {
  const given = connected.isEmulated ? { ...operation.surface.examples, ...request } : request;
  return withOptions(given, operation, args, surroundings);
}

/** What all lines come to; nothing when some of them are not valid. */
async function checkedTotal(batch: Batch, limits: Limits): Promise<Total | undefined> {
  const { file, operation, surroundings } = batch;
  const total = new Total(operation, limits);
  const lineOf = new Map<string, number>();
  const content = createHash('sha256');
  let refused = 0;
  for await (const line of file.jobs()) {
    const before = lineOf.get(line.id);
    if (before !== undefined)
      throw new Mistake(
        `${file.name}: line ${line.number} has the id "${line.id}" of line ${before}: each job needs its own`,
      );
    lineOf.set(line.id, line.number);
    const request = await requestOf(batch, line);
    content.update(JSON.stringify([line.id, request]));
    const verdict = operation.facts.validate(request);
    if (verdict.ok) total.add(request);
    else if (++refused <= mostShown) printIssues(surroundings, `line ${line.number}, "${line.id}"`, verdict.issues);
  }
  if (lineOf.size === 0) throw new Mistake(`${file.name} has no jobs`);
  total.content = content.digest('hex').slice(0, 16);
  if (refused === 0) return total;
  note(surroundings, `${refused} of ${lineOf.size} lines are not valid. Nothing was sent.`);
  return undefined;
}

/** Lines whose mistakes are printed. */
const mostShown = 10;

/** Keys are looked for, and the caller is asked, before anything is paid. */
async function confirmed({ args, connected, operation, surroundings }: Batch, total: Total): Promise<void> {
  const { create } = operation.pipeline;
  await connected.client.prepare(create, total.first ?? {}, { validation: 'off' });
  if (connected.isEmulated || isSet(args, 'yes')) return;
  const what = `${total.jobs} paid calls of ${create.info.name}, ${operation.surface.title}: ${describedTotal(total)}`;
  if (surroundings.stdin.isTTY !== true)
    throw new Mistake(
      `${what}; nobody can be asked here: pass --yes to make them, or --dry-run to see them. Nothing was sent.`,
    );
  const answer = await surroundings.stdin.ask(`${what}. Make them? [y/N] `);
  if (!/^y(es)?$/i.test(answer.trim())) throw new Mistake('not confirmed; nothing was sent');
}

/** Why ambiguous jobs are made anew, and by whom. */
function decisionIn(args: Arguments, { env }: Surroundings): Decision | undefined {
  const reason = optionValue(args, 'decision');
  const by = optionValue(args, 'by') ?? env.USER ?? env.LOGNAME ?? env.USERNAME;
  if (reason === undefined) return undefined;
  if (reason.trim() === '') throw new Mistake('--decision takes the reason: where you looked, and what you found');
  if (by === undefined || by.trim() === '')
    throw new Mistake('--decision needs --by <name>: the environment does not say who you are');
  return { by, reason };
}

async function submitted(batch: Batch, total: Total, path: string): Promise<number> {
  const { again, args, connected, decision, inFlight, limits, operation, surroundings } = batch;
  const progress = new BatchProgress(surroundings, total.jobs);
  const spending = new BatchSpending(operation, limits);
  const run = optionValue(args, 'run');
  const ledger = fileLedger(path, run === undefined ? { newRun: total.content } : { run });
  const abort = new AbortController();
  const stop = surroundings.onInterrupt(() => abort.abort(new Error('the command was interrupted')));
  const client = videoClient(connected.client, operation.pipeline);
  const skipped = { changed: [] as SkippedJob[], undecided: [] as SkippedJob[] };
  let last: BulkStats | undefined;
  let worst = 0;
  try {
    const stats = await submitAll(client, jobsOf(batch, spending), {
      ledger,
      inFlight,
      again,
      ...(decision === undefined ? {} : { decision }),
      signal: abort.signal,
      onResult: async (result) => {
        worst = Math.max(worst, severityOf(result));
        spending.ended(result);
        await printResult(batch, result);
      },
      onSkipped: (job) => {
        spending.skipped(job.id, job.reason === 'repeated');
        if (job.isRequestChanged) skipped.changed.push(job);
        if (job.needsDecision) skipped.undecided.push(job);
      },
      onProgress: (now) => {
        last = now;
        progress.show(now, spending.money);
      },
    });
    progress.end();
    return summed(batch, stats, skipped, worst);
  } catch (error) {
    progress.end();
    return stopped(batch, error, last, abort.signal.aborted);
  } finally {
    stop();
  }
}

async function* jobsOf(batch: Batch, spending: BatchSpending): AsyncGenerator<BulkJob<object>, void, void> {
  for await (const line of batch.file.jobs()) {
    const request = await requestOf(batch, line);
    spending.started(line.id, request);
    yield { id: line.id, request };
  }
}

/** 0: a video; 1: nothing was made, nothing is charged; 2: a task failed; 3: somebody has to look. */
function severityOf(result: JobResult): number {
  if (result.state === 'done') return 0;
  if (result.state !== 'failed') return 3;
  return result.taskId === undefined ? 1 : 2;
}

const codeOfSeverity = [exitCodes.done, exitCodes.refused, exitCodes.failed, exitCodes.open] as const;

async function printResult({ args, connected, json, output, surroundings }: Batch, result: JobResult): Promise<void> {
  // Each answer is large, and the service keeps it.
  const { answer: _, ...shown } = { answer: undefined, ...result };
  let { outputs } = { outputs: undefined, ...shown } as {
    outputs: Extract<JobResult, { state: 'done' }>['outputs'] | undefined;
  };
  if (result.state === 'done' && output !== undefined)
    outputs = await saveOutputs(
      connected,
      result.taskId,
      result.outputs,
      output,
      { overwrite: isSet(args, 'overwrite') },
      { id: result.id },
    );
  if (json) {
    surroundings.stdout.write(`${JSON.stringify(outputs === undefined ? shown : { ...shown, outputs })}\n`);
    return;
  }
  const what =
    result.state === 'done'
      ? (outputs ?? []).map((one) => ('file' in one ? String(one.file) : one.url)).join(' ')
      : `${'error' in result ? `${result.error.code}: ${result.error.message}. ` : ''}${result.whatToDo}`;
  surroundings.stdout.write(`${result.id}  ${result.state}  ${what}\n`);
}

function summed(
  { json, surroundings }: Batch,
  stats: BulkStats,
  { changed, undecided }: { readonly changed: readonly SkippedJob[]; readonly undecided: readonly SkippedJob[] },
  worst: number,
): number {
  const { ambiguous, before, done, expired, failed, seconds } = stats;
  const sum = (name: keyof typeof before, now: number) => `${now + before[name]} ${name}`;
  const figures = [sum('done', done), sum('failed', failed), sum('ambiguous', ambiguous), sum('expired', expired)].join(
    ', ',
  );
  note(surroundings, `${figures}. Videos of this run: ${done}, ${seconds} s.`);
  if (ambiguous > 0)
    note(surroundings, 'Ambiguous jobs may be charged, and are not sent again by themselves: see what each says.');
  if (undecided.length > 0)
    note(
      surroundings,
      `${undecided.length} ambiguous jobs have no key that the service remembers, and were not tried again: look for their tasks, ` +
        'and put those that have none into a separate file, with --decision "<what you found>". They are made anew.',
    );
  for (const { id } of changed.slice(0, mostShown))
    note(surroundings, `"${id}": the request has changed since it was sent. Give the new one another id.`);
  if (json) printJson(surroundings, { summary: { ...stats, changed: changed.map(({ id }) => id) } });
  const earlier = before.ambiguous + before.expired > 0 ? 3 : before.failed > 0 ? 2 : changed.length > 0 ? 1 : 0;
  return codeOfSeverity[Math.max(worst, earlier)] ?? exitCodes.open;
}

/** The run did not come to its end. What was sent goes on, and the same command goes on with it. */
function stopped(
  { json, surroundings }: Batch,
  error: unknown,
  stats: BulkStats | undefined,
  wasInterrupted: boolean,
): number {
  const isOpen = (stats?.running ?? 0) > 0;
  const resume = commandLine(surroundings.args);
  if (!wasInterrupted && !isOpen && !(error instanceof BulkError && error.code === 'LedgerMismatch'))
    return reportFailure(surroundings, error, { json });
  const code = wasInterrupted ? exitCodes.interrupted : isOpen ? exitCodes.open : exitCodes.usage;
  if (!wasInterrupted && exitCodeOf(error) === undefined) throw error;
  note(
    surroundings,
    wasInterrupted ? 'Interrupted.' : `error: ${error instanceof Error ? error.message : String(error)}`,
  );
  if (isOpen) note(surroundings, `${stats?.running} tasks continue, and are in the ledger.`);
  if (code !== exitCodes.usage) note(surroundings, `To continue:\n  ${resume}`);
  if (json && isObject(stats)) printJson(surroundings, { summary: stats, exitCode: code });
  return code;
}
