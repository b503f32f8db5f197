import pc from 'picocolors';
import type { Diagnostic } from '../load/diagnostics.ts';
import { count, log } from './terminal.ts';

/** `specs/vod/models.yaml:12:5 - error unknown-key: …`, with the line it is about, what was expected and what to do. */
export function formatDiagnostic(diagnostic: Diagnostic, folder: string): string {
  const { code, column, expected, file, help, length, line, message, text } = diagnostic;
  const where = `${pc.cyan(`${folder}/${file}`)}:${line}:${column}`;
  const gutter = String(line);
  const pad = ' '.repeat(gutter.length);
  const marks = `${' '.repeat(column - 1)}${pc.red('~'.repeat(length))}`;
  const frame = text === '' ? [] : [`  ${pc.dim(`${gutter} |`)} ${text}`, `  ${pc.dim(`${pad} |`)} ${marks}`];
  return [
    `${where} - ${pc.red('error')} ${pc.dim(`${code}:`)} ${message}`,
    ...frame,
    `  expected: ${expected}`,
    `  help: ${help}`,
  ].join('\n');
}

/** All of them, or the first `most` and how many more there are. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], folder: string, most = diagnostics.length): void {
  for (const diagnostic of diagnostics.slice(0, most)) log(`${formatDiagnostic(diagnostic, folder)}\n`);
  const more = diagnostics.length - most;
  if (more > 0) log(`and ${more} more\n`);
  const files = new Set(diagnostics.map(({ file }) => file)).size;
  log(pc.red(`${count(diagnostics.length, 'problem')} in ${count(files, 'spec file')}.`));
}
