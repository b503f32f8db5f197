import pc from 'picocolors';
import { table as columns, count, log, out } from '../terminal.ts';
import type { Verdict } from './judge.ts';
import type { Submission } from './submit.ts';

/** An example with what became of it. Without an emulator it is only judged. */
export interface Result extends Verdict {
  readonly submission?: Submission;
}

export function isExpected({ expected, submission, verdict }: Result): boolean {
  if (verdict !== expected) return false;
  // The emulator is to agree with the validator.
  return submission === undefined || (submission.code === undefined) === (expected === 'accepted');
}

export function print(results: readonly Result[]): void {
  const isSubmitted = results.some(({ submission }) => submission !== undefined);
  const head = ['document', 'surface', 'operation', 'verdict', '', 'found'];
  const rows = results.map((result) => [...verdictCells(result), ...(isSubmitted ? taskCells(result.submission) : [])]);
  out(columns(isSubmitted ? [...head, 'task', 'polls', 'bill', 'video'] : head, rows));
  for (const { issues, source } of results) {
    for (const issue of issues) {
      const mark = issue.severity === 'error' ? pc.red('error') : pc.yellow('warning');
      const cited = [...issue.sources, ...issue.conflicts].join(', ');
      out(`\n${source} ${mark} ${issue.path}: ${issue.message}\n  ${pc.dim(`rule ${issue.rule} [${cited}]`)}`);
    }
  }
  const wrong = results.filter((result) => !isExpected(result)).length;
  const files = results.flatMap(({ submission }) => submission?.file ?? []);
  if (files.length > 0)
    log(`\n${count(files.length, 'video')} to play:\n${files.map((file) => `  ${file}`).join('\n')}`);
  log(
    `\n${count(results.length, 'example')} of the documents, ${wrong === 0 ? pc.green('all as expected') : pc.red(`${wrong} not as expected`)}`,
  );
}

function verdictCells(result: Result): readonly string[] {
  const { expected, issues, operation, source, surface, verdict } = result;
  return [
    source,
    surface,
    operation,
    verdict === 'accepted' ? pc.green(verdict) : pc.red(verdict),
    isExpected(result) ? 'as expected' : pc.red(verdict === expected ? 'not for the emulator' : `expected ${expected}`),
    `${count(issues.filter(({ severity }) => severity === 'error').length, 'error')}, ` +
      count(issues.filter(({ severity }) => severity === 'warning').length, 'warning'),
  ];
}

function taskCells(submission: Submission | undefined): readonly string[] {
  if (submission === undefined) return ['', '', '', ''];
  const { billedSeconds, bytes, code, polls, taskId } = submission;
  const task = taskId ?? (code === undefined ? '' : `refused: ${code}`);
  return [
    task,
    polls === undefined ? '' : String(polls),
    `${billedSeconds} s`,
    bytes === undefined ? '' : `${bytes} bytes`,
  ];
}
