import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { formatDiagnostic } from '../../../generator/cli/print-diagnostics.ts';
import type { Edition } from '../../../generator/diff/edition.ts';
import type { Finding } from '../../../generator/diff/finding.ts';
import { loadSpecs } from '../../../generator/load/load-specs.ts';
import { readSpecTexts, type SpecTexts } from '../../../generator/load/specs.ts';

/** What a case says about a finding: everything that is not words or position. */
export type Expected = Pick<Finding, 'id' | 'at' | 'before' | 'after' | 'impact' | 'bump'> & {
  /** The request of the witness. */
  readonly witness?: unknown;
};

/** A Markdown file of `cases/`: an edit of the specs beside it, and what comparing the two states yields. */
export interface Case {
  readonly name: string;
  readonly base: SpecTexts;
  readonly head: SpecTexts;
  readonly expected: readonly Expected[];
}

const folder = fileURLToPath(new URL('../cases', import.meta.url));
export const caseSpecs: SpecTexts = readSpecTexts(fileURLToPath(new URL('../specs', import.meta.url)));

export function readCases(): readonly Case[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .sort()
    .map((file) => readCase(file.replace(/\.md$/, ''), readFileSync(join(folder, file), 'utf8')));
}

function readCase(name: string, markdown: string): Case {
  const fence = /^```(\w+) ?(\S*)\n(.*?)^```$/gms;
  const blocks = [...markdown.matchAll(fence)].map(([, kind = '', info = '', text = '']) => ({ kind, info, text }));
  const base = new Map(caseSpecs);
  const head = new Map(caseSpecs);
  let expected: readonly Expected[] | undefined;
  for (const { info, kind, text } of blocks) {
    if (kind === 'edit') head.set(info, edited(head.get(info), text, `${name}: ${info}`));
    // What both states have beyond the common specs.
    else if (kind === 'given') {
      base.set(info, edited(base.get(info), text, `${name}: ${info}`));
      head.set(info, edited(head.get(info), text, `${name}: ${info}`));
    } else if (kind === 'file') {
      base.set(info, text);
      head.set(info, text);
    } else if (kind === 'delete') head.delete(info);
    else if (kind === 'findings') expected = parse(text) as readonly Expected[];
    else throw new Error(`${name}: a block of the unknown kind ${kind}`);
  }
  if (expected === undefined) throw new Error(`${name}: no findings are expected, not even none`);
  return { name, base, head, expected };
}

/** Replaces the lines that begin with `- ` by those below them that begin with `+ `. */
export function edited(text: string | undefined, changes: string, name: string): string {
  let result = text ?? '';
  for (const [, before = '', after = ''] of changes.matchAll(/((?:^- .*\n)+)((?:^\+(?: .*)?\n)*)/gm)) {
    const old = before.replaceAll(/^- /gm, '');
    if (result.split(old).length !== 2) throw new Error(`${name} does not hold once\n${old}`);
    result = result.replace(old, () => after.replaceAll(/^\+ ?/gm, ''));
  }
  return result;
}

const editions = new Map<string, Edition>();

/** Specs with a mistake fail the test with what `specgen lint` would say. */
export function editionOf(texts: SpecTexts, name: string): Edition {
  const key = JSON.stringify([...texts]);
  const known = editions.get(key);
  if (known !== undefined) return { ...known, name };
  const { diagnostics, table } = loadSpecs(texts);
  if (table === undefined) throw new Error(diagnostics.map((one) => formatDiagnostic(one, 'specs')).join('\n\n'));
  editions.set(key, { name, table });
  return { name, table };
}

/** A finding as the cases write it. */
export function bare({ after, at, before, bump, id, impact, witness }: Finding): Expected {
  return {
    id,
    at,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    impact,
    bump,
    ...(witness === undefined ? {} : { witness: witness.request }),
  };
}
