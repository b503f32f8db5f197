import { describe, expect, it } from 'vitest';
import { compareEditions } from '../../generator/diff/compare.ts';
import type { Edition } from '../../generator/diff/edition.ts';
import type { Comparison } from '../../generator/diff/finding.ts';
import { judgements } from '../../generator/diff/rules/impact.ts';
import { ruleOf, rules } from '../../generator/diff/rules/index.ts';
import type { SpecTexts } from '../../generator/load/specs.ts';
import { canonical } from '../../generator/model/canonical.ts';
import { bare, caseSpecs, editionOf, readCases } from './support/cases.ts';

const cases = readCases();

/** A witness that the emitted validators do not bear out fails the test. */
function compare(base: SpecTexts, head: SpecTexts): Comparison {
  const edition = (texts: SpecTexts, name: string): Edition => editionOf(texts, name);
  return compareEditions(edition(base, 'base'), edition(head, 'head'), {
    onUnconfirmed: (error) => {
      throw error;
    },
  });
}

const steady = new Set<string>();

const sorted = (all: readonly unknown[]) => all.map(canonical).sort();

describe.each(cases)('$name', ({ base, expected, head, name }) => {
  const found = () => compare(base, head).findings;

  it('every rule, run over both states, finds this and nothing else', () => {
    const findings = found();
    expect(sorted(findings.map(bare))).toEqual(sorted(expected));
    for (const { action, happens, title, who } of findings) {
      // A word that is missing leaves a gap, or nothing after the colon.
      expect(title).toMatch(/^\S.*\w.*\S$/);
      expect(title).not.toMatch(/ {2}|: \(|[:,]$/);
      for (const sentence of [who, happens, action]) expect(sentence).toMatch(/^[A-Z`].*\.$/s);
    }
    // A rule may have several cases: `matrix.cell.narrowed--and-widened`.
    expect(expected.map(({ id }) => id)).toContain(name.split('--')[0]);
  });

  it('the other way round it finds the mirror', () => {
    const mirrored = expected.map(({ after, before, id }) => {
      const { mirror } = ruleOf(id);
      return { id: 'id' in mirror ? mirror.id : 'none', before: after, after: before };
    });
    const swapped = compare(head, base).findings.map(({ after, before, id }) => ({ id, before, after }));
    expect(sorted(swapped)).toEqual(sorted(mirrored));
  });

  it('compared with itself either state has no findings', () => {
    for (const state of [base, head]) {
      // Most cases begin with the same state.
      const key = JSON.stringify([...state]);
      if (steady.has(key)) continue;
      expect(compare(state, state).findings).toEqual([]);
      steady.add(key);
    }
  });
});

describe('the registry', () => {
  it('every rule has a case, its own or that of its mirror', () => {
    const shown = new Set(cases.flatMap(({ expected }) => expected.map(({ id }) => id)));
    const missing = rules.filter(({ id, mirror }) => !shown.has(id) && !('id' in mirror && shown.has(mirror.id)));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('mirrors lead back, and what has none says why', () => {
    for (const { id, mirror } of rules) {
      if ('none' in mirror) expect(mirror.none, id).toMatch(/\w+ \w+/);
      else expect(ruleOf(mirror.id).mirror, id).toEqual({ id });
    }
  });

  it('has every rule that the table of impacts judges', () => {
    const judged = Object.entries(judgements).flatMap(([kind, rows]) =>
      Object.keys(rows).map((row) => `${kind}.${row}`),
    );
    expect(rules.map(({ id }) => id).sort()).toEqual(judged.sort());
  });

  it('ids are unique, and every text is written', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { id, page } of rules) {
      for (const text of [page.what, page.why, page.example.before, page.example.after]) expect(text, id).not.toBe('');
      expect(page.example.before, id).not.toBe(page.example.after);
    }
  });
});

it('the specs of the cases are sound', () => {
  expect(() => editionOf(caseSpecs, 'base')).not.toThrow();
});
