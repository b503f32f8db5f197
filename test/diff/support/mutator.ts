import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { compareEditions } from '../../../generator/diff/compare.ts';
import type { Both, Placed } from '../../../generator/diff/edition.ts';
import type { Comparison, Finding, Json, Witness } from '../../../generator/diff/finding.ts';
import { worstImpact } from '../../../generator/diff/impact.ts';
import { EmittedValidators } from '../../../generator/diff/witness/validators.ts';
import { loadSpecs, mustLoadSpecs } from '../../../generator/load/load-specs.ts';
import type { SpecTexts } from '../../../generator/load/specs.ts';
import type { Parameter } from '../../../generator/model/parameter.ts';
import type { Table } from '../../../generator/model/table.ts';
import { isObject } from '../../../generator/runtime/core/values.ts';
import { misspeltName, misspeltVersion } from '../../../generator/runtime/validation/suggest.ts';
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

/** Loading the real specs takes a second or two, and a kind that a dozen places do not bear finds none there. */
const enoughAttempts = 12;

/** Kinds for which no place was found in the real specs: they are not looked through again. */
const barren = new Set<string>();

/** An edit that leaves the specs sound; some break a reference, and then another place is tried. */
function soundEdit(
  name: string,
  corpora: readonly SpecTexts[],
  random: Random,
  spare?: SpecTexts,
): (Mutation & { base: Table; head: Table }) | undefined {
  const tryOnce = (corpus: SpecTexts) => {
    const mutation = kinds[name]?.(corpus, random);
    const head = mutation && tableOf(mutation.texts);
    return mutation === undefined || head === undefined ? undefined : { ...mutation, base: baseOf(corpus), head };
  };
  for (let attempt = 0; attempt < enoughAttempts && !barren.has(name); attempt++) {
    const edit = tryOnce(random.pick(corpora));
    if (edit !== undefined) return edit;
  }
  barren.add(name);
  for (let attempt = 0; attempt < 40; attempt++) {
    const edit = tryOnce(spare ?? random.pick(corpora));
    if (edit !== undefined) return edit;
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
  describe.each(Object.keys(kinds))('%s', (name) => {
    it(`is found as what it is, times ${perKind}`, () => {
      const random = randomFrom([...name].reduce((seed, letter) => seed * 31 + letter.charCodeAt(0), 7));
      for (let index = 0; index < perKind; index++) {
        const edit = soundEdit(name, corpora, random, spare);
        expect(edit, 'no place was found for such an edit').toBeDefined();
        if (edit === undefined) continue;
        const { base, beside = [], expected, head, where } = edit;
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
          .filter((id) => id !== 'evidence.turned' && !beside.includes(id))
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
        for (const { after, before, request } of judged(base, head, 120, random)) {
          if (before.accepted === after.accepted) continue;
          const message = `${JSON.stringify(request)}\n${describeAll(findings)}`;
          expect(turnsOf(findings, request), message).toContain(turnOf({ after, before }));
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

/**
 * Random requests that the two editions judge differently belong to an operation that has a finding about requests. They go to an
 * operation that the edit is about, if there is one: any other is judged by the same code before and after.
 */
function expectNoSilentFlip(base: Table, head: Table, { findings }: Comparison, where: string, random: Random): void {
  const isTold = findings.some(
    (finding) => finding.impact.request !== undefined && worstImpact(finding) !== 'doc-only',
  );
  // Told somewhere: which request belongs to which finding is what the witnesses are for.
  if (isTold && wanted === undefined) return;
  const all = head.surfaces.flatMap((surface) => surface.operations.map((operation) => ({ surface, operation })));
  const touched = all.filter((one) => textOf(one) !== textOf(twinOf(one, base)));
  // Emitting validators is what takes the time, so one operation has to do.
  const only = random.pick(touched.length === 0 ? all : touched);
  const about = findings.filter(({ at }) => !('operation' in at) || at.operation === only.operation.name);
  for (const { after, before, request } of judged(base, head, requestsPerEdit, random, { only, findings: about })) {
    if (after.accepted === before.accepted) continue;
    totals.turned++;
    const message = `${where}: ${JSON.stringify(request)}\n${describeAll(findings)}`;
    expect(isTold ? turnsOf(about, request) : [], message).toContain(turnOf({ after, before }));
  }
}

type Own = Pick<Placed, 'surface' | 'operation'>;

function twinOf({ operation, surface }: Own, table: Table): Own | undefined {
  const twin = table.surfaces.find(({ name }) => name === surface.name);
  const other = twin?.operations.find(({ name }) => name === operation.name);
  return twin === undefined || other === undefined ? undefined : { surface: twin, operation: other };
}

/** All that a request is held against, as text: places in files aside. */
function textOf(one: Own | undefined): string {
  if (one === undefined) return '';
  const { operation, surface } = one;
  const seen = new Set<string>();
  const visit = (parameters: readonly Parameter[]): readonly unknown[] =>
    parameters.map(({ content, type }) => {
      const inner = type.kind === 'list' ? type.of : type;
      const names = [
        ...(inner.kind === 'struct' ? [inner.name] : []),
        ...(content?.kind === 'json' ? [content.type ?? []].flat() : []),
      ].filter((name) => !seen.has(name));
      for (const name of names) seen.add(name);
      const structs = surface.structs.filter(({ name }) => names.includes(name));
      return structs.map((struct) => [struct, visit(struct.parameters)]);
    });
  const { matrix, request, rules } = operation;
  const isPlace = (key: string) => key === 'origin' || key === 'description';
  return JSON.stringify([request, matrix, rules, visit(request)], (key, value: unknown) =>
    isPlace(key) ? undefined : value,
  );
}

const bothWays = ['refused → accepted', 'accepted → refused'];

/** The ways in which the findings say that the verdict on a request turns: as their witnesses show, and as they tell in words. */
function turnsOf(findings: readonly Finding[], request: Json): readonly string[] {
  return findings.flatMap(({ at, after, before, id, impact, witness }) => {
    // A parameter that is new and required refuses what lacks it, and what has it was refused before; one that is gone, the same.
    if (/(?:added|removed)\.required|respelled/.test(id)) return bothWays;
    // What is written into a JSON text is told without a request.
    if (id.startsWith('param.written')) return impact.request === 'breaking' ? bothWays.slice(1) : bothWays.slice(0, 1);
    // A model or a version that comes or goes brings its cells or takes them with it: what it does not take is refused, or is no more.
    const names = [at, before, after].flatMap(namesIn);
    if (/^model\.(?:version(?:s)?\.)?(?:added|removed|documented|undocumented)$/.test(id) && choosesOne(request, names))
      return bothWays;
    return witness === undefined ? [] : [turnOf(witness)];
  });
}

/** The names of models and versions that a finding is about. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (!isObject(value)) return [];
  const { model, versions } = value;
  return [model, versions].flatMap(namesIn);
}

/** Whether a request chooses one of some models or versions, or what reads as a misspelling of one. */
function choosesOne(request: Json, names: readonly string[]): boolean {
  if (!isObject(request)) return false;
  const { ModelName, ModelVersion, model_name, model_version } = request;
  const chosen = [ModelName, ModelVersion, model_name, model_version].filter((one) => typeof one === 'string');
  return chosen.some((one) =>
    [names.find((name) => name === one), misspeltName(one, names), misspeltVersion(one, names)].some(Boolean),
  );
}

/** Which requests are made up: to one operation only, and some of them near the witnesses of findings. */
interface Aim {
  readonly only: Own;
  readonly findings: readonly Finding[];
}

/** A row at a time is drawn for so many requests, since most edits of a matrix are about one. */
const perRow = 25;

/** Random requests to every operation, or to one only, and what both editions' validators say of them. */
function judged(base: Table, head: Table, count: number, random: Random, aim?: Aim): readonly Witness[] {
  const validators = new EmittedValidators({ base, head });
  return head.surfaces.flatMap((surface) =>
    surface.operations.flatMap((operation) => {
      const own = { surface, operation };
      const older = twinOf(own, base);
      if (older === undefined || (aim?.only.operation ?? operation) !== operation) return [];
      const placed = { base: older, head: own };
      return requestsTo(placed, count, random, aim?.findings ?? []).map((request) => {
        totals.requests++;
        return { request, ...validators.judge(placed, request) };
      });
    }),
  );
}

/** Requests made of what either edition names, for rows that findings are about and others. */
function requestsTo(placed: Both<Own>, count: number, random: Random, findings: readonly Finding[]): readonly Json[] {
  const models = new Set(findings.flatMap(({ at }) => ('model' in at ? [at.model] : [])));
  const witnesses = findings.flatMap(({ witness }) => (witness === undefined ? [] : [witness.request]));
  const requests: Json[] = [];
  while (requests.length < count) {
    const { operation, surface } = random.pick([placed.base, placed.head]);
    const rows = rowsToTry(operation);
    const about = rows.filter((row) => row?.model !== undefined && models.has(row.model));
    const choice = about.length > 0 && random.below(2) === 0 ? about : rows;
    // An operation without a matrix has one row that is none.
    const row = choice[random.below(choice.length)];
    const sample = { numRuns: Math.min(perRow, count - requests.length), seed: random.below(1_000_000) };
    for (const request of fc.sample(requestArbitrary(surface, operation, row), sample) as readonly Json[]) {
      const isNear = witnesses.length > 0 && random.below(3) === 0;
      requests.push(isNear ? mixed(random.pick(witnesses), request, random) : request);
    }
  }
  return requests;
}

/** A witness with some parameters of another request: what lies beside an edit is where a comparison may be wrong. */
function mixed(witness: Json, other: Json, random: Random): Json {
  if (!isObject(witness) || !isObject(other)) return witness;
  const some = (request: object, oneIn: number) =>
    Object.entries(request).filter(() => random.below(oneIn) === 0) as readonly (readonly [string, Json])[];
  const kept =
    random.below(2) === 0 ? Object.entries(witness) : Object.entries(witness).filter(() => random.below(4) > 0);
  return {
    ...Object.fromEntries(some(other, 4)),
    ...Object.fromEntries(kept),
    ...Object.fromEntries(some(other, 8)),
  } as Json;
}
