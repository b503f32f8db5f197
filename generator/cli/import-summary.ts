import pc from 'picocolors';
import type { Draft } from '../draft/draft.ts';
import type { Check } from '../draft/draft-text.ts';
import { readingsFile, type SpecTexts } from '../load/specs.ts';
import { printDiagnostics } from './print-diagnostics.ts';
import { shown } from './specs.ts';
import { count, log, out, table } from './terminal.ts';

/** What is reported with the draft. */
export interface ImportOutcome {
  /** Actions that the specs have. */
  readonly known: readonly string[];
  readonly unfit: readonly { readonly action: string; readonly why: string }[];
  readonly time: string;
  readonly specs: SpecTexts;
  /** Where the files were written; nowhere when absent. */
  readonly folder: string | undefined;
  /** What the document says and the draft does not have, by which specgen drift is not to be startled. */
  readonly acknowledged: number;
}

/** Every file of the draft, on standard output. */
export function printDraft({ files }: Draft): void {
  for (const [path, text] of files) out(`${pc.bold(`--- ${path}`)}\n${text}`);
}

export function printSummary(draft: Draft, outcome: ImportOutcome): void {
  const { checks, diagnostics, files, leftOpen, operations, types } = draft;
  const { folder, known, specs, time, unfit, acknowledged } = outcome;
  const added = [...files.keys()].filter((path) => !specs.has(path)).length;
  const changed = files.size - added;
  log(
    `${pc.green('drafted')} ${count(operations.length, 'operation')} and ${count(types.length, 'type')}: ` +
      `${count(added, 'new file')}${changed === 0 ? '' : `, ${changed} changed`}, in ${time}`,
  );
  if (folder !== undefined) log(`written to ${shown(folder)}`);
  if (known.length > 0) log(`left out, since the specs have them: ${shortList(known)}`);
  for (const { action, why } of unfit) log(pc.yellow(`left out ${action}: ${why}`));
  if (checks.length > 0) {
    log(`\n${count(checks.length, 'mark')} for a person, in the files as "# check: …":`);
    log(table(['about', 'marks', 'first'], checkRows(checks)));
  }
  if (leftOpen.size > 0) {
    const all = new Set([...leftOpen].flatMap(([type, inside]) => [type, ...inside]));
    const which = `${count(all.size, 'type')} that only answers have`;
    log(`\n${which}: not drafted. Name those that you need with --types: ${shortList([...leftOpen.keys()])}`);
  }
  if (acknowledged > 0) {
    const what = `${count(acknowledged, 'statement')} of the document that the draft does not have`;
    log(`\n${what}: acknowledged in ${readingsFile}, and listed by specgen drift --all.`);
  }
  if (diagnostics.length > 0) printDiagnostics(diagnostics, shown(folder ?? 'specs'));
}

/** Marks by what they are about, the most frequent first. */
function checkRows(checks: readonly Check[]): readonly (readonly string[])[] {
  const byKind = new Map<string, Check[]>();
  for (const check of checks) {
    const own = byKind.get(kindOf(check));
    if (own === undefined) byKind.set(kindOf(check), [check]);
    else own.push(check);
  }
  return [...byKind]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([kind, own]) => [kind, String(own.length), own[0] === undefined ? '' : `${own[0].file}:${own[0].line}`]);
}

function kindOf({ text }: Check): string {
  return text.replace(/:.*/s, '');
}

export function draftAsJson(
  { checks, diagnostics, files, leftOpen, operations, types }: Draft,
  surface: string,
): unknown {
  return {
    ok: diagnostics.length === 0,
    surface,
    operations,
    types,
    leftOpen: Object.fromEntries(leftOpen),
    files: Object.fromEntries(files),
    checks,
    diagnostics,
  };
}

function shortList(names: readonly string[]): string {
  const shownNames = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shownNames} and ${names.length - 5} more` : shownNames;
}
