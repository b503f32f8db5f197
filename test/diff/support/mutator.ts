import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { compareEditions } from '../../../generator/diff/compare.ts';
import type { Comparison, Finding, Json, Witness } from '../../../generator/diff/finding.ts';
import { worstImpact } from '../../../generator/diff/impact.ts';
import { EmittedValidators } from '../../../generator/diff/witness/validators.ts';
import { loadSpecs, mustLoadSpecs } from '../../../generator/load/load-specs.ts';
import type { SpecTexts } from '../../../generator/load/specs.ts';
import type { Operation, Table } from '../../../generator/model/table.ts';
import { requestArbitrary, rowsToTry } from '../../agreement/request-arbitrary.ts';
import { type Random, randomFrom } from '../../load/mutations.ts';
import { kinds, type Mutation } from './mutations.ts';

/** `DIFF_REQUESTS=500`: so many random requests for every edit, those that are told as well, which takes long. */
const wanted = process.env.DIFF_REQUESTS;
const requestsPerEdit = Number(wanted ?? 40);

/** Tables of specs that edits are made to. */
const tables = new Map<SpecTexts, Table>();
const totals = { edits: 0, witnesses: 0, requests: 0, turned: 0 };

function tableOf(texts: SpecTexts): Table | undefined {
  return loadSpecs(texts).table;
}

function baseOf(corpus: SpecTexts): Table {
  const known = tables.get(corpus) ?? mustLoadSpecs(corpus);
  tables.set(corpus, known);
  return known;
}

/** An edit that leaves the specs sound; some break a reference, and then another place is tried. */
function soundEdit(
  kind: (typeof kinds)[string],
  corpora: readonly SpecTexts[],
  random: Random,
  spare?: SpecTexts,
): (Mutation & { base: Table; head: Table }) | undefined {
  for (let attempt = 0; attempt < 80; attempt++) {
    if (attempt >= 40 && spare === undefined) return undefined;
    const corpus = attempt >= 40 && spare !== undefined ? spare : random.pick(corpora);
    const mutation = kind(corpus, random);
    const head = mutation && tableOf(mutation.texts);
    const base = head && baseOf(corpus);
    if (mutation !== undefined && base !== undefined && head !== undefined) return { ...mutation, base, head };
  }
  return undefined;
}

/**
 * Edits of every kind at random places of some specs. The comparison must name each for what it is, and name nothing
 * else; and no request may be judged differently without a finding that says so.
 *
 * @param spare specs for kinds of edits that leave none of the others sound, where all versions are spoken of elsewhere
 */
export function describeKinds(corpora: readonly SpecTexts[], perKind: number, spare?: SpecTexts): void {
  describe.each(Object.entries(kinds))('%s', (name, kind) => {
    it(`is found as what it is, times ${perKind}`, () => {
      const random = randomFrom([...name].reduce((seed, letter) => seed * 31 + letter.charCodeAt(0), 7));
      for (let index = 0; index < perKind; index++) {
        const edit = soundEdit(kind, corpora, random, spare);
        expect(edit, 'no place was found for such an edit').toBeDefined();
        if (edit === undefined) continue;
        const { base, expected, head, where } = edit;
        const comparison = compareEditions(
          { name: 'base', table: base },
          { name: 'head', table: head },
          {
            onUnconfirmed: (error) => {
              throw new Error(`${where}: ${error.message}`);
            },
          },
        );
        // Which requests that were really made an edit turns over depends on the place it is made at.
        const ids = [...new Set(comparison.findings.map(({ id }) => id))]
          .filter((id) => id !== 'evidence.turned')
          .sort();
        expect(expected, `${where} is found as ${describeAll(comparison.findings)}`).toContainEqual(ids);
        for (const finding of comparison.findings) {
          if (finding.witness !== undefined) totals.witnesses++;
          else expect(needsWitness(finding), `${where}: ${finding.title} has no witness`).toBe(false);
        }
        const prints = comparison.findings.map(({ fingerprint }) => fingerprint);
        expect(new Set(prints).size, where).toBe(prints.length);
        expectNoSilentFlip(base, head, comparison, where, random);
        totals.edits++;
      }
    });
  });

  afterAll(() => {
    expect(totals.witnesses).toBeGreaterThanOrEqual(totals.edits / 2);
    const { edits, requests, turned, witnesses } = totals;
    console.log(
      `${edits} edits, ${witnesses} witnesses confirmed, ${requests} random requests, ${turned} judged differently`,
    );
  });
}

/** Whichever way a verdict turns after several edits, a witness turns that way too. */
export function describeSeveral(corpora: readonly SpecTexts[], rounds: number): void {
  describe('several edits at once', () => {
    it.each(Array.from({ length: rounds }, (_, index) => index))(
      'round %i: whichever way a verdict turns, a witness turns that way too',
      (round) => {
        const random = randomFrom(1000 + round);
        const corpus = random.pick(corpora);
        let texts = corpus;
        for (let count = 0; count < 6; ) {
          const mutation = random.pick(Object.values(kinds))(texts, random);
          if (mutation === undefined || tableOf(mutation.texts) === undefined) continue;
          texts = mutation.texts;
          count++;
        }
        const [base, head] = [baseOf(corpus), tableOf(texts)];
        if (base === undefined || head === undefined) throw new Error('the specs are not sound');
        const { findings } = compareEditions(
          { name: 'base', table: base },
          { name: 'head', table: head },
          {
            onUnconfirmed: (error) => {
              throw error;
            },
          },
        );
        const turns = turnsOf(findings);
        for (const { after, before, request } of judged(base, head, 120, random)) {
          if (before.accepted === after.accepted) continue;
          expect(turns, `${JSON.stringify(request)}\n${describeAll(findings)}`).toContain(turnOf({ after, before }));
        }
      },
    );
  });
}

function turnOf({ after, before }: Pick<Witness, 'before' | 'after'>): string {
  return `${before.accepted ? 'accepted' : 'refused'} → ${after.accepted ? 'accepted' : 'refused'}`;
}

/** What changes verdicts shows one; the rest is about answers, words, prices and codes. */
function needsWitness({ id }: Finding): boolean {
  return /^(param\.(added|removed|required|enum|limit|delisted)|model\.|matrix\.cell\.(narrow|widen|undoc|soft|hard)|rule\.(undoc|soft|conf))/.test(
    id,
  );
}

function describeAll(findings: readonly Finding[]): string {
  return findings.map(({ after, at, before, id }) => JSON.stringify({ id, at, before, after })).join('\n');
}

/** Random requests that the two editions judge differently belong to an operation that has a finding about requests. */
function expectNoSilentFlip(base: Table, head: Table, { findings }: Comparison, where: string, random: Random): void {
  const isTold = findings.some(
    (finding) => finding.impact.request !== undefined && worstImpact(finding) !== 'doc-only',
  );
  // Told somewhere: which request belongs to which finding is what the witnesses are for.
  if (isTold && wanted === undefined) return;
  const surface = random.pick(head.surfaces);
  // Emitting validators is what takes the time, so one operation has to do.
  const only = random.pick(surface.operations);
  const turns = isTold ? turnsOf(findings) : undefined;
  for (const { after, before, request } of judged(base, head, requestsPerEdit, random, only)) {
    if (after.accepted === before.accepted) continue;
    totals.turned++;
    const message = `${where}: ${JSON.stringify(request)}\n${describeAll(findings)}`;
    expect(turns ?? new Set(), message).toContain(turnOf({ after, before }));
  }
}

/** The ways in which the witnesses of findings turn a verdict. */
function turnsOf(findings: readonly Finding[]): ReadonlySet<string> {
  // A parameter that is new and required refuses what lacks it, and what has it was refused before.
  const both = findings.some(({ id }) => /added\.required|respelled/.test(id)) ? ['refused → accepted'] : [];
  return new Set([...both, ...findings.flatMap(({ witness }) => (witness === undefined ? [] : [turnOf(witness)]))]);
}

/** Random requests to every operation, or to one only, and what both editions' validators say of them. */
function judged(base: Table, head: Table, count: number, random: Random, only?: Operation): readonly Witness[] {
  const validators = new EmittedValidators({ base, head });
  return head.surfaces.flatMap((surface) =>
    surface.operations.flatMap((operation) => {
      const twin = base.surfaces.find(({ name }) => name === surface.name);
      const older = twin?.operations.find(({ name }) => name === operation.name);
      if (twin === undefined || older === undefined || (only ?? operation) !== operation) return [];
      const rows = rowsToTry(operation);
      const row = rows[random.below(rows.length)];
      const sample = { numRuns: count, seed: random.below(1_000_000) };
      const placed = { base: { surface: twin, operation: older }, head: { surface, operation } };
      return fc.sample(requestArbitrary(surface, operation, row), sample).map((request) => {
        totals.requests++;
        return { request: request as Json, ...validators.judge(placed, request as Json) };
      });
    }),
  );
}
