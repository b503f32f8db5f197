import { loadSpecs } from '../../load/load-specs.ts';
import type { SpecTexts } from '../../load/specs.ts';
import type { Table } from '../../model/table.ts';
import type { DriftFinding, Suggestion } from '../finding.ts';
import { ByHand } from './by-hand.ts';
import { Draft } from './draft.ts';
import { markLikely } from './mark-likely.ts';
import { planEdits, turnOf } from './plan/difference.ts';
import { whyRefused } from './refusal.ts';
import { suspectsOf } from './suspects.ts';

export interface SuggestOptions {
  /** The id of `sources.yaml` that new facts cite. */
  readonly source: string;
  /** The date of the document, for tombstones: `2026-01-14`. */
  readonly date: string;
}

/**
 * What to change in the specs for each finding. The suggestions with edits come first, in the order in which
 * `applyEdits` takes them: each builds on the ones before. After all of them the specs still load; a finding whose edits
 * would break them is left to a person, with the loader's complaint as the reason.
 */
export function suggest(
  findings: readonly DriftFinding[],
  texts: SpecTexts,
  options: SuggestOptions,
): readonly Suggestion[] {
  const { table, diagnostics } = loadSpecs(texts);
  if (table === undefined) {
    const byHand = `The specs do not load as they are. ${whyRefused(diagnostics, new Set())}`;
    return findings.map((finding) => ({ finding, edits: [], byHand }));
  }
  const maker = new SuggestionMaker(table, options);
  const ordered = [...findings].sort((a, b) => turnOf(a) - turnOf(b));
  const first = maker.settle(ordered, new Draft(texts));
  // What one edit needs, another may have brought after it was tried.
  const again = first.made.length === 0 ? first : maker.settle(first.refused.map(findingOf), first.draft);
  const made = again === first ? first.made : [...first.made, ...again.made];
  const place = new Map(findings.map((finding, index) => [finding, index]));
  const refused = [...again.refused].sort((a, b) => (place.get(a.finding) ?? 0) - (place.get(b.finding) ?? 0));
  return [...made, ...refused];
}

interface Settled {
  readonly draft: Draft;
  readonly made: readonly Suggestion[];
  /** Without edits, and with the reason. */
  readonly refused: readonly Suggestion[];
}

class SuggestionMaker {
  readonly #table: Table;
  readonly #options: SuggestOptions;

  constructor(table: Table, options: SuggestOptions) {
    this.#table = table;
    this.#options = options;
  }

  /**
   * Edits for as many of the findings as the specs bear. To load the specs after each would take minutes, so all are
   * tried together; where that fails, those that look guilty are tried by themselves, after the others.
   */
  settle(findings: readonly DriftFinding[], from: Draft): Settled {
    let draft = from;
    const made: Suggestion[] = [];
    const refused: Suggestion[] = [];
    for (const finding of findings) {
      const { after, suggestion } = this.#plan(finding, draft);
      if (suggestion.edits.length === 0) refused.push(suggestion);
      else {
        made.push(suggestion);
        draft = after;
      }
    }
    if (made.length === 0) return { draft: from, made, refused };
    const { diagnostics } = loadSpecs(draft.texts);
    if (diagnostics.length === 0) return { draft, made, refused };
    const [only] = made;
    if (made.length === 1 && only !== undefined) {
      const files = new Set(only.edits.map(({ file }) => file));
      const byHand = `The edit would break the specs. ${whyRefused(diagnostics, files)}`;
      return { draft: from, made: [], refused: [...refused, { finding: only.finding, edits: [], byHand }] };
    }
    return this.#inParts(partsOf(findings, suspectsOf(made, draft.texts, diagnostics).map(findingOf)), from);
  }

  #inParts(parts: readonly (readonly DriftFinding[])[], from: Draft): Settled {
    let [draft, made, refused]: [Draft, Settled['made'], Settled['refused']] = [from, [], []];
    for (const part of parts) {
      const settled = this.settle(part, draft);
      draft = settled.draft;
      made = [...made, ...settled.made];
      refused = [...refused, ...settled.refused];
    }
    return { draft, made, refused };
  }

  #plan(finding: DriftFinding, from: Draft): { readonly after: Draft; readonly suggestion: Suggestion } {
    const draft = from.fork();
    const byHand: string[] = [];
    const plan = { draft, table: this.#table, surface: finding.surface, ...this.#options, byHand };
    try {
      planEdits(plan, finding);
      if (finding.confidence === 'likely') markLikely(draft);
    } catch (error) {
      if (!(error instanceof ByHand)) throw error;
      return { after: from, suggestion: { finding, edits: [], byHand: [...byHand, error.message].join(' ') } };
    }
    if (draft.edits.length > 0 && !Object.hasOwn(this.#table.sources, plan.source)) {
      const reason = `There is no source ${plan.source} in sources.yaml; describe the document there first.`;
      return { after: from, suggestion: { finding, edits: [], byHand: reason } };
    }
    if (draft.edits.length === 0 && byHand.length === 0) byHand.push('The specs say so already.');
    const left = byHand.length === 0 ? {} : { byHand: byHand.join(' ') };
    return { after: draft, suggestion: { finding, edits: draft.edits, ...left } };
  }
}

/** The findings that look innocent together, then each of the others; halves where that tells nothing. */
function partsOf(
  findings: readonly DriftFinding[],
  suspects: readonly DriftFinding[],
): readonly (readonly DriftFinding[])[] {
  const innocent = findings.filter((finding) => !suspects.includes(finding));
  if (suspects.length > 0) return [innocent, ...suspects.map((suspect) => [suspect])];
  const middle = Math.ceil(findings.length / 2);
  return [findings.slice(0, middle), findings.slice(middle)];
}

function findingOf({ finding }: Suggestion): DriftFinding {
  return finding;
}
