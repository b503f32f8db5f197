import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Difference } from '../../../generator/drift/finding.ts';
import { applyEdits } from '../../../generator/drift/suggest/apply-edits.ts';
import { suggest } from '../../../generator/drift/suggest/suggest.ts';
import { mustLoadSpecs } from '../../../generator/load/load-specs.ts';
import { readSpecTexts, type SpecTexts } from '../../../generator/load/specs.ts';
import { matrixDifference, parameterDifference } from './support/arbitrary-differences.ts';
import { found } from './support/findings.ts';
import { oddSpecs } from './support/odd-specs.ts';
import { smallSpecs } from './support/small-specs.ts';
import { expectStated, mayTouch } from './support/stated.ts';
import { changedFacts, tableFacts } from './support/table-facts.ts';

const seed = Number(process.env.FUZZ_SEED ?? 20_260_522);
const more = Number(process.env.FUZZ_TIMES ?? (process.env.SLOW === '1' ? 1 : 0.2));

const real = withSource(readSpecTexts(fileURLToPath(new URL('../../../specs', import.meta.url))));

/** The findings are of a document that no fact cites yet. */
function withSource(texts: SpecTexts): SpecTexts {
  const sources = texts.get('sources.yaml') ?? '';
  return new Map([...texts, ['sources.yaml', `${sources}  SDK: { title: The SDK, weight: official }\n`]]);
}

/** After any findings: the documented facts are there, and no others have changed. */
function check(differences: readonly Difference[], texts: SpecTexts, before: ReadonlyMap<string, string>): void {
  const findings = differences.map((difference) => found(difference, surfaceOf(difference)));
  const suggestions = suggest(findings, texts, { source: 'SDK', date: '2030-02-03' });
  const edits = suggestions.flatMap((one) => one.edits);
  const edited = applyEdits(texts, edits);
  const after = tableFacts(mustLoadSpecs(edited));
  for (const [file, text] of texts) expect(lostComments(text, edited.get(file) ?? '')).toEqual([]);
  const done = suggestions.filter((one) => one.edits.length > 0).map(({ finding }) => finding.difference);
  const told = suggestions.filter((one) => one.edits.length === 0).map(({ byHand }) => byHand ?? '');
  expect(told).not.toContain('');
  const stray = changedFacts(before, after).filter((name) => !done.some((difference) => mayTouch(difference, name)));
  expect(stray).toEqual([]);
  for (const difference of done) expectStated(difference, after);
}

/** Comments that no longer stand where they stood among the others. */
function lostComments(before: string, after: string): readonly string[] {
  const comments = (text: string) => text.match(/(?<=^|\s)#.*/gm) ?? [];
  const left = comments(after);
  return comments(before).filter((comment) => {
    const at = left.findIndex((one) => one.startsWith(comment));
    if (at !== -1) left.splice(0, at + 1);
    return at === -1;
  });
}

function surfaceOf(difference: Difference): string {
  const file = 'owner' in difference ? difference.owner.file : 'file' in difference ? difference.file : '';
  return file.split('/', 1)[0] ?? '';
}

const some = (one: fc.Arbitrary<readonly [target: string, difference: Difference]>) =>
  fc
    .uniqueArray(one, { selector: ([target]) => target, minLength: 1, maxLength: 6 })
    .map((all) => all.map(([, difference]) => difference));

/** Loading the real specs takes its time, so most of the search is in the small ones. */
describe.each([
  ['the small specs', smallSpecs, Math.ceil(30 * more)],
  ['oddly written specs', oddSpecs, Math.ceil(15 * more)],
  ['the real specs', real, Math.ceil(2 * more)],
])('in %s', (_, texts, numRuns) => {
  const table = mustLoadSpecs(texts);
  const before = tableFacts(table);

  test('any changes of models, versions and cells', () => {
    fc.assert(
      fc.property(some(matrixDifference(table)), (differences) => check(differences, texts, before)),
      { seed, numRuns },
    );
  });

  test('any changes of parameters', () => {
    fc.assert(
      fc.property(some(parameterDifference(table)), (differences) => check(differences, texts, before)),
      { seed, numRuns },
    );
  });
});

test('any of them in files with the line ends of Windows', () => {
  const windows = new Map([...smallSpecs].map(([file, text]) => [file, text.replaceAll('\n', '\r\n')]));
  const table = mustLoadSpecs(smallSpecs);
  const both = some(fc.oneof(matrixDifference(table), parameterDifference(table)));
  fc.assert(
    fc.property(both, (differences) => {
      const findings = differences.map((difference) => found(difference, surfaceOf(difference)));
      const options = { source: 'SDK', date: '2030-02-03' };
      const edits = (texts: SpecTexts) => suggest(findings, texts, options).flatMap((one) => one.edits);
      const expected = applyEdits(smallSpecs, edits(smallSpecs));
      expect(applyEdits(windows, edits(windows))).toEqual(
        new Map([...expected].map(([file, text]) => [file, text.replaceAll('\n', '\r\n')])),
      );
    }),
    { seed, numRuns: Math.ceil(10 * more) },
  );
});
