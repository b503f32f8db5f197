import { expect } from 'vitest';
import type { Difference, Suggestion } from '../../../../generator/drift/finding.ts';
import { applyEdits } from '../../../../generator/drift/suggest/apply-edits.ts';
import { suggest } from '../../../../generator/drift/suggest/suggest.ts';
import { loadSpecs } from '../../../../generator/load/load-specs.ts';
import type { SpecTexts } from '../../../../generator/load/specs.ts';
import { found } from './findings.ts';
import { smallSpecs } from './small-specs.ts';

export interface Outcome {
  readonly after: SpecTexts;
  readonly suggestions: readonly Suggestion[];
  /** What is left to a person, joined. */
  readonly byHand: string;
}

export interface Given {
  readonly before?: SpecTexts;
  readonly source?: string;
  readonly surface?: string;
}

/** Suggests for these differences and applies it all. What comes out loads, whatever goes in. */
export function run(
  differences: readonly Difference[],
  { before = smallSpecs, source = 'SDK', surface = 'demo' }: Given = {},
): Outcome {
  const findings = differences.map((difference) => found(difference, surface));
  const suggestions = suggest(findings, before, { source, date: '2030-02-03' });
  const after = applyEdits(
    before,
    suggestions.flatMap(({ edits }) => edits),
  );
  expect(suggestions).toHaveLength(findings.length);
  expect(loadSpecs(after).diagnostics).toEqual([]);
  return { after, suggestions, byHand: suggestions.flatMap(({ byHand = [] }) => byHand).join(' ') };
}

/** Replaces pieces of a file, each of which stands in it once. What a test expects is written in this way. */
export function replaced(
  texts: SpecTexts,
  file: string,
  ...pieces: readonly (readonly [old: string, fresh: string])[]
): SpecTexts {
  const text = pieces.reduce((now, [old, fresh]) => {
    if (now.split(old).length !== 2) throw new Error(`${JSON.stringify(old)} does not stand once in ${file}`);
    return now.replace(old, () => fresh);
  }, texts.get(file) ?? '');
  return new Map([...texts, [file, text]]);
}
