import { readFileSync } from 'node:fs';
import pc from 'picocolors';
import { GitFailure } from '../diff/editions/git.ts';
import { type EditionTexts, findEdition, openEdition } from '../diff/editions/read-edition.ts';
import type { Engine } from '../diff/engine.ts';
import type { Finding } from '../diff/finding.ts';
import { worstImpact } from '../diff/impact.ts';
import { type Change, filePatch } from '../diff/report/patch.ts';
import type { SpecTexts } from '../load/specs.ts';
import { CommandFailure } from './failure.ts';
import { out, surroundings } from './terminal.ts';

/**
 * What git calls for each changed file, with `path old-file old-hex old-mode new-file new-hex new-mode`, and two more
 * when the file was renamed. Prints the change of the text, and below it what it does.
 *
 * Git does not say which commits are compared, so the file's change is looked at on its own: with every other file as
 * it is in the working tree, or, when those do not fit one of its two texts, as it is in HEAD.
 */
export async function runDriver(
  args: readonly string[],
  specs: string,
  loadEngine: () => Promise<Engine>,
): Promise<void> {
  const [path = '', oldFile, , , newFile, , , newPath = path, renaming = ''] = args;
  if (args.length === 1) return out(`* Unmerged path ${path}`);
  if (oldFile === undefined || newFile === undefined || args.length < 7) {
    throw new CommandFailure(
      '--git-driver needs the seven arguments that git passes',
      'Set it up: git config diff.specgen.command "npx specgen diff --git-driver"',
    );
  }
  const change: Change = { path, newPath, before: textOf(oldFile), after: textOf(newFile) };
  const colours = pc.createColors(pc.isColorSupported || isPagedInColour());
  out([...renaming.split('\n').filter((line) => line !== ''), filePatch(change, colours)].join('\n'));
  const name = nameWithin(specs, newPath);
  if (name === undefined) return;
  // A driver that fails ends the whole of git diff, and the text was all that it needed to show.
  const notes = await explained(change, name, specs, loadEngine).catch(unexplained);
  for (const note of notes) out(colours.cyan(`# ${note}`));
}

async function explained(
  change: Change,
  name: string,
  specs: string,
  loadEngine: () => Promise<Engine>,
): Promise<readonly string[]> {
  const oldName = nameWithin(specs, change.path) ?? name;
  for (const surroundings of [undefined, 'HEAD']) {
    const found = findEdition(surroundings, specs);
    const base = openEdition(withFile(found, [oldName, name], oldName, change.before));
    const head = openEdition(withFile(found, [oldName, name], name, change.after));
    if (base.edition === undefined || head.edition === undefined) continue;
    const { findings } = await (await loadEngine()).compare(base.edition, head.edition);
    const here = findings.filter(({ location }) => location.file === name || location.file === oldName);
    return here.length === 0 ? ['no effect on requests or answers'] : here.flatMap(noteOf);
  }
  return ['cannot be seen from this file alone, since others changed with it: run specgen diff'];
}

function noteOf(finding: Finding): readonly string[] {
  const { action, happens, id, location, title } = finding;
  const side = location.edition === 'base' ? 'old line' : 'line';
  return [`${worstImpact(finding)} ${id} (${side} ${location.line}): ${title}`, `  ${happens} ${action}`];
}

function unexplained(error: unknown): readonly string[] {
  if (error instanceof GitFailure || error instanceof CommandFailure) return [`${error.message}: ${error.help}`];
  return [`what it does is not known: ${error instanceof Error ? error.message : String(error)}`];
}

function withFile(found: EditionTexts, gone: readonly string[], name: string, text: string | undefined): EditionTexts {
  const others: SpecTexts = new Map([...found.texts].filter(([file]) => !gone.includes(file)));
  return { ...found, texts: text === undefined ? others : new Map([...others, [name, text]]) };
}

/** The path of a spec file inside of the specs. Git calls the driver at the root of the working tree. */
function nameWithin(specs: string, path: string): string | undefined {
  const prefix = `${specs.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/+$/, '')}/`;
  return path.startsWith(prefix) && /\.ya?ml$/.test(path) ? path.slice(prefix.length) : undefined;
}

function textOf(file: string): string | undefined {
  return file === '/dev/null' ? undefined : readFileSync(file, 'utf8');
}

/** Git shows what a driver prints in its pager, to which standard output is a pipe. */
function isPagedInColour(): boolean {
  const { GIT_PAGER_IN_USE, NO_COLOR } = surroundings().env;
  return GIT_PAGER_IN_USE === 'true' && NO_COLOR === undefined;
}
