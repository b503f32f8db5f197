import { describe, expect, test } from 'vitest';
import type { Difference } from '../../../generator/drift/finding.ts';
import { applyEdits } from '../../../generator/drift/suggest/apply-edits.ts';
import { suggest } from '../../../generator/drift/suggest/suggest.ts';
import { found, models, output, request } from './support/findings.ts';
import { smallSpecs } from './support/small-specs.ts';

const differences: readonly Difference[] = [
  {
    kind: 'cell-differs',
    file: models,
    model: 'Alpha',
    versions: 'all',
    column: 'Duration',
    documented: { allowed: { min: 3, max: 21 } },
  },
  { kind: 'values-differ', owner: output, name: 'Resolution', missing: [{ value: '8K' }], gone: [] },
  {
    kind: 'statement-differs',
    owner: request,
    name: 'Prompt',
    what: 'length',
    documented: [{ kind: 'length', max: 77, of: 'characters' }],
  },
  { kind: 'versions-differ', file: models, model: 'Alpha', missing: ['9.9'], gone: [] },
  { kind: 'required-differs', owner: request, name: 'Prompt', documented: true },
];

function marksAfter(difference: Difference, confidence: 'stated' | 'likely') {
  const finding = { ...found(difference), confidence };
  const suggestions = suggest([finding], smallSpecs, { source: 'SDK', date: '2030-02-03' });
  const edits = suggestions.flatMap((one) => one.edits);
  const after = applyEdits(smallSpecs, edits);
  const marks = (text: string) => text.match(/# check: [^\n]*\blikely\b/g)?.length ?? 0;
  const count = [...after].reduce((sum, [file, text]) => sum + marks(text) - marks(smallSpecs.get(file) ?? ''), 0);
  return { count, isEdited: edits.length > 0 };
}

describe('what was read beside something that was not understood is written with a mark', () => {
  test.each(differences)('$kind', (difference) => {
    const stated = marksAfter(difference, 'stated');
    const likely = marksAfter(difference, 'likely');
    expect(stated.count).toBe(0);
    expect(likely.isEdited).toBe(stated.isEdited);
    if (likely.isEdited) expect(likely.count).toBe(1);
  });

  test('of most kinds something is written', () => {
    expect(differences.filter((one) => marksAfter(one, 'likely').isEdited).length).toBeGreaterThanOrEqual(3);
  });
});
