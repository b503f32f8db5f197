import type { TaskHandle } from '../data/operation.js';
import { TencentAigcError, ValidationError } from '../errors.js';
import type { Issue } from '../validation/issue.js';
import { exitCodeOf, exitCodes } from './exit-code.js';
import { type OptionOfPath, printIssues } from './print-issues.js';
import { note, printJson, type Surroundings, wantsJson } from './surroundings.js';

/** What is known of a run that failed, besides its error. */
export interface FailedRun {
  readonly json: boolean;
  /** The command that goes on, where there is one. */
  readonly resume?: string | undefined;
  readonly options?: OptionOfPath;
  readonly wasInterrupted?: boolean;
  /** A task is paid for, whatever the error says of the step that failed. */
  readonly isPaid?: boolean;
  /** The emulator answered, in place of a service. */
  readonly isEmulated?: boolean;
}

/** Says what went wrong and what to do, and gives the exit code. Throws what is no error of a run. */
export function reportFailure(surroundings: Surroundings, error: unknown, run: FailedRun): number {
  const known = exitCodeOf(error);
  const code =
    run.wasInterrupted === true
      ? exitCodes.interrupted
      : run.isPaid === true && known !== undefined
        ? exitCodes.open
        : known;
  if (code === undefined) throw error;
  const resume = code === exitCodes.open || code === exitCodes.interrupted ? run.resume : undefined;
  if (error instanceof ValidationError) {
    printIssues(surroundings, error.action, error.issues, run.options);
    note(surroundings, 'The request was not sent.');
  } else if (run.wasInterrupted === true) {
    note(surroundings, 'Interrupted.');
  } else {
    note(surroundings, `error: ${messageOf(error)}`);
    note(surroundings, run.isPaid === true ? paidLine(run) : moneyLine(error, code));
  }
  if (code === exitCodes.usage) note(surroundings, 'help: npx tencent-aigc-video help');
  if (resume !== undefined) note(surroundings, `To continue:\n  ${resume}`);
  if (wantsJson(surroundings, run.json))
    printJson(surroundings, { error: describeError(error), exitCode: code, resume });
  return code;
}

function paidLine({ isEmulated }: FailedRun): string {
  const money = isEmulated === true ? 'a service would charge it' : 'is charged';
  return `The task has ended well and ${money}; its video is not here yet.`;
}

function moneyLine(error: unknown, code: number): string {
  if (code === exitCodes.temporary) return 'Nothing was charged. The same command may succeed later.';
  const charged = error instanceof TencentAigcError ? error.charged : 'no';
  if (charged === 'no') return 'Nothing was charged for this.';
  return charged === 'yes' ? 'It was charged.' : 'It may have been charged.';
}

/** The error as programs read it. */
export function describeError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), charged: 'no' };
  if (!(error instanceof TencentAigcError)) return { name: error.name, message: error.message, charged: 'no' };
  const { action, charged, code, message, name, requestId, retryable, sessionId, status } = error;
  const { handle, issues, taskId } = error as Partial<{
    readonly handle: TaskHandle;
    readonly issues: readonly Issue[];
    readonly taskId: string;
  }>;
  return {
    name,
    code,
    message,
    action,
    charged,
    retryable,
    requestId,
    status,
    key: sessionId,
    taskId: taskId ?? handle?.taskId,
    handle,
    issues,
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
