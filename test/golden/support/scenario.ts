import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { SpecTexts } from '../../../generator/load/specs.ts';
import { repository, specTexts } from './emit.ts';

/** A fenced block of a scenario: YAML that goes in, or an excerpt of what comes out. */
export interface Block {
  /** The first word after the fence. */
  readonly kind: string;
  /** The rest of that line: a file, or a file and an anchor. */
  readonly info: string;
  readonly text: string;
}

/** One Markdown file: a title, a paragraph, fragments of specs, and the excerpts of the package that matter. */
export interface Scenario {
  /** Name of the file, without its extension. */
  readonly name: string;
  readonly path: string;
  readonly markdown: string;
  readonly blocks: readonly Block[];
}

export const scenarioFolder = join(repository, 'test/golden/scenarios');

export function readScenarios(): readonly Scenario[] {
  return readdirSync(scenarioFolder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort()
    .map((file) => {
      const path = join(scenarioFolder, file);
      const markdown = readFileSync(path, 'utf8');
      return { name: file.replace(/\.md$/, ''), path, markdown, blocks: blocksOf(markdown) };
    });
}

const fence = /^(`{3,})(\w+) ([^\n]+)\n([\s\S]*?)^\1$/gm;

export function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(fence)].map(([, , kind = '', info = '', text = '']) => ({ kind, info, text }));
}

/** The scenario with every block but the YAML written anew. */
export function rewrite(markdown: string, render: (block: Block) => string): string {
  return markdown.replace(fence, (whole: string, _ticks: string, kind: string, info: string, text: string) => {
    if (kind === 'yaml') return whole;
    const rendered = render({ kind, info, text });
    // An excerpt of a page may hold fences of its own.
    const longest = Math.max(2, ...[...rendered.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
    const ticks = '`'.repeat(longest + 1);
    return `${ticks}${kind} ${info}\n${rendered.trimEnd()}\n${ticks}`;
  });
}

/** The specs of a scenario: those of `scenarios/base`, with its fragments merged into the files they name. */
export function scenarioTexts({ blocks, name }: Pick<Scenario, 'blocks' | 'name'>): SpecTexts {
  const texts = new Map(specTexts('test/golden/scenarios/base'));
  for (const { info, kind, text } of blocks) {
    if (kind !== 'yaml') continue;
    if (!info.endsWith('.yaml')) throw new Error(`${name}: "${info}" is not the name of a spec file`);
    const base: unknown = parse(texts.get(info) ?? '{}');
    texts.set(info, stringify(merged(base, parse(text)), { lineWidth: 0 }));
  }
  return texts;
}

/** Mappings are merged key by key; everything else is replaced. */
function merged(base: unknown, fragment: unknown): unknown {
  if (!isMapping(base) || !isMapping(fragment)) return fragment;
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(fragment)) result[key] = merged(base[key], value);
  return result;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
