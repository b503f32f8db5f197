import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pc from 'picocolors';
import { wrap } from '../../report/wrap.ts';
import type { Issue } from '../../runtime/validation/issue.ts';
import { columnsOfOutput, count, log, out } from '../terminal.ts';
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

/** Each example with its verdict, what came of it, and what the validator says of it; then where the videos are. */
export function print(results: readonly Result[], folder: string): void {
  for (const result of results) {
    const { issues, operation, source, submission, surface } = result;
    out(`${pc.bold(`${surface} ${operation}`)}, example of ${source}: ${verdictText(result)}`);
    if (submission !== undefined) out(`  ${submissionText(submission)}`);
    for (const issue of issues) printIssue(issue);
    out('');
  }
  const wrong = results.filter((result) => !isExpected(result)).length;
  const files = results.flatMap(({ submission }) => submission?.file ?? []);
  if (files.length > 0)
    log(`${count(files.length, 'video')} to play:\n${files.map((file) => `  ${file}`).join('\n')}\n`);
  log(
    `${count(results.length, 'example')} of the documents, ${wrong === 0 ? pc.green('all as expected') : pc.red(`${wrong} not as expected`)}`,
  );
  const page = join(folder, 'explorer.html');
  if (existsSync(page)) log(`Next: open ${page} in a browser to see what each model accepts.`);
}

function verdictText(result: Result): string {
  const { expected, verdict } = result;
  const coloured = verdict === 'accepted' ? pc.green(verdict) : pc.yellow(verdict);
  if (isExpected(result)) return `${coloured}, as expected`;
  return `${coloured}, ${pc.red(verdict === expected ? 'but not by the emulator' : `expected ${expected}`)}`;
}

function submissionText({ billedSeconds, bytes, code, polls, taskId }: Submission): string {
  if (code !== undefined) return `refused by the emulator with ${code}, ${billedSeconds} s billed`;
  const parts = [
    taskId === undefined ? 'no task' : `task ${taskId}`,
    ...(polls === undefined ? [] : [count(polls, 'poll')]),
    `${billedSeconds} s billed`,
    ...(bytes === undefined ? [] : [`${bytes} bytes of video`]),
  ];
  const [task = '', ...rest] = parts;
  return `${task}\n  ${rest.join(', ')}`;
}

function printIssue({ conflicts, message, path, rule, severity, sources }: Issue): void {
  const width = Math.min(columnsOfOutput() ?? 80, 100);
  // Most messages begin with the place they are about.
  const text = message.startsWith(path) ? message : `${path}: ${message}`;
  const [first = '', ...more] = wrap(text, width, `  ${severity} `);
  const colour = severity === 'error' ? pc.red : pc.yellow;
  out(first.replace(severity, colour(severity)));
  for (const line of more) out(line);
  out(pc.dim(`    rule ${rule} [${[...sources, ...conflicts].join(', ')}]`));
}
