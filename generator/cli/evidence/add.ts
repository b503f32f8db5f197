import { basename } from 'node:path';
import pc from 'picocolors';
import { writeSpecs } from '../../drift/suggest/write-specs.ts';
import type { Diagnostic } from '../../load/diagnostics.ts';
import { loadSpecs } from '../../load/load-specs.ts';
import { readSpecTexts } from '../../load/specs.ts';
import { readOrNothing } from '../../output/whole-file.ts';
import { CommandFailure } from '../failure.ts';
import { judgeEvidence } from '../lint-evidence.ts';
import { printDiagnostics } from '../print-diagnostics.ts';
import { loadFolder, refuseUnknownSurface, shown } from '../specs.ts';
import { count, log, out } from '../terminal.ts';
import { type Written, withEvidence, withSource } from './evidence-file.ts';
import { gather } from './gather.ts';
import { defaultSource, type Problem } from './observation.ts';
import { readJournal } from './read-journal.ts';

export interface AddOptions {
  readonly specs: string;
  readonly surface?: string;
  readonly source: string;
  readonly dryRun?: boolean;
}

/** Makes entries of evidence of a journal, and says which of them the table does not agree with. */
export function addEvidence(file: string, options: AddOptions): number {
  const { diagnostics, table } = loadFolder(options.specs);
  if (table === undefined) {
    printDiagnostics(diagnostics, shown(options.specs));
    return 1;
  }
  const { dryRun = false, source, specs, surface } = options;
  refuseUnknownSurface(table, surface);
  if (source !== defaultSource && !Object.hasOwn(table.sources, source)) {
    throw new CommandFailure(`there is no source ${source}`, 'Define it in sources.yaml first.');
  }
  const journal = readOrNothing(file);
  if (journal === undefined) throw new CommandFailure(`there is no file ${file}`, 'Name a journal of a client.');
  const { observations, problems } = readJournal(basename(file), journal, table, surface);
  const chosen = observations.filter((one) => surface === undefined || one.surface === surface);
  const { entries, leftOut } = gather(table, chosen);
  const before = readSpecTexts(specs);
  const { texts, written } = withEvidence(before, entries, source);
  const isNew = written.some(({ change }) => change === 'new');
  if (isNew && !Object.hasOwn(table.sources, source)) {
    const sources = texts.get('sources.yaml') ?? '';
    texts.set('sources.yaml', withSource(sources, source, 'Journals of our own clients'));
  }
  const disagreeing = judged(texts, written);
  if (!dryRun) writeSpecs(specs, before, texts);
  print(written, disagreeing, [...problems, ...leftOut], dryRun);
  return problems.length > 0 || disagreeing.size > 0 ? 1 : 0;
}

/** What `lint` will say of the entries, by their ids. */
function judged(texts: Map<string, string>, written: readonly Written[]): ReadonlyMap<string, Diagnostic> {
  const { diagnostics, table } = loadSpecs(texts);
  const [first] = diagnostics;
  if (table === undefined) throw new Error(`the entries are no sound specs: ${first?.message ?? ''}`);
  const ids = new Map(
    table.surfaces.flatMap(({ evidence }) => evidence.map(({ id, origin }) => [`${origin.file}:${origin.line}`, id])),
  );
  const own = new Set(written.map(({ id }) => id));
  const found = judgeEvidence(table).diagnostics.map((one) => [ids.get(`${one.file}:${one.line}`) ?? '', one] as const);
  return new Map(found.filter(([id]) => own.has(id)));
}

const words = { new: 'new', again: 'seen again', known: 'known' } as const;

function print(
  written: readonly Written[],
  disagreeing: ReadonlyMap<string, Diagnostic>,
  problems: readonly Problem[],
  isDryRun: boolean,
): void {
  for (const { change, gathered, id } of written) {
    const { code, date, last, operation, outcome, places, surface } = gathered;
    const when = last === date ? date : `${date} to ${last}`;
    const what = `${outcome}${code === undefined ? '' : ` (${code})`} on ${when}`;
    out(`${id}  ${words[change]}: ${surface.name} ${operation.name}, ${what}  ${pc.dim(placesText(places))}`);
  }
  for (const { at, code, help, message } of problems) log(`${pc.yellow(code)}: ${at}: ${message}\n  help: ${help}`);
  for (const [id, { message }] of disagreeing) log(`${pc.red('disagrees')}: ${id}: ${message}\n  help: ${whatToDo}`);
  const number = (change: Written['change']) => written.filter((one) => one.change === change).length;
  const parts = [count(number('new'), 'new entry').replace('entrys', 'entries'), `${number('again')} seen again`];
  const rest = [`${number('known')} known`, `${problems.length} left out`, `${disagreeing.size} against the table`];
  log(`${[...parts, ...rest].join(', ')}${isDryRun ? '; nothing was written (--dry-run)' : ''}`);
}

const whatToDo =
  'If the entry is right, give the fact a `seen` value, or change it or its severity, and cite the entry there with `evidence`; ' +
  'or name in the entry the `conflict` that explains it. If a value that the journal does not keep is the reason, such as a ' +
  'prompt or the id of a file, remove the entry.';

function placesText(places: readonly string[]): string {
  const [first = '', ...more] = places;
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}
