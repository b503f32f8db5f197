import type { OpenedEdition } from '../diff/editions/read-edition.ts';
import { githubDiagnostics } from '../diff/report/github.ts';
import { markdownFailure } from '../diff/report/markdown/report.ts';
import type { Diagnostic } from '../load/diagnostics.ts';
import { writeWhole } from '../output/whole-file.ts';
import type { DiffOptions } from './diff-options.ts';
import { CommandFailure, logFailure } from './failure.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { log, out } from './terminal.ts';

/** An old edition may have hundreds of problems, all for one reason: the checks have changed since. */
const mostShown = 5;

/**
 * Reports what is wrong with the editions that could not be loaded, in the form that was asked for: what to do, then some of the
 * problems. Gives the exit code.
 */
export function couldNotCompare(opened: Record<'base' | 'head', OpenedEdition>, options: DiffOptions): number {
  const broken = (['base', 'head'] as const).flatMap((side) => {
    const { name, path, prefix } = opened[side];
    const found = diagnosticsOf(opened[side]);
    return found.length === 0 ? [] : [{ side, name, path, prefix, found }];
  });
  const message = `${broken.map(({ name, side }) => `the ${side} edition (${name})`).join(' and ')} cannot be read`;
  logFailure(new CommandFailure(message, broken.map(({ side }) => helps[side]).join(' ')));
  for (const { found, prefix } of broken) {
    log('');
    printDiagnostics(found, prefix, mostShown);
  }
  if (options.format === 'github') {
    for (const { found, path, side } of broken) if (side === 'head') out(githubDiagnostics(found, path));
  }
  if (options.format === 'markdown') {
    const problems = broken.flatMap(({ found, prefix }) => found.map((one) => problemLine(one, prefix)));
    const text = markdownFailure(message, problems);
    if (options.output === undefined) out(text.trimEnd());
    else writeWhole(options.output, text);
  }
  return 2;
}

const helps = {
  base: 'An older base may not pass the checks of today: use a newer one, or fix a copy and name its folder.',
  head: 'Fix the problems below; specgen lint reports all of them.',
} as const;

/** Says that the edition before the change cannot be read: what to do, then some of its problems. */
export function reportBrokenBase(base: OpenedEdition): void {
  logFailure(new CommandFailure(`the base edition (${base.name}) cannot be read`, helps.base));
  log('');
  printDiagnostics(diagnosticsOf(base), base.prefix, mostShown);
}

function diagnosticsOf(edition: OpenedEdition): readonly Diagnostic[] {
  return 'diagnostics' in edition ? edition.diagnostics : [];
}

function problemLine({ code, column, file, help, line, message }: Diagnostic, prefix: string): string {
  return `${prefix}/${file}:${line}:${column} ${code}: ${message}. ${help}`;
}
