import type { Evidence } from '../../model/evidence.ts';
import type { Surface, Table } from '../../model/table.ts';
import { type Change, change } from '../change.ts';
import type { Both } from '../edition.ts';
import type { Json, Verdict } from '../finding.ts';
import type { EmittedValidators } from '../witness/validators.ts';
import { isSame, pair } from './pair.ts';

/** Compares which requests are known to have been made, and what either edition makes of those that both have. */
export function compareEvidence(
  { base, head }: Both<Surface>,
  /** Absent where nothing that requests are judged by is different. */
  validators: EmittedValidators | undefined,
): readonly Change[] {
  const { added, both, removed } = pair(base.evidence, head.evidence, ({ id }) => id);
  const place = (entry: Evidence) => ({ surface: head.name, operation: entry.operation, name: entry.id });
  return [
    ...added.map((one) => change('evidence.added', place(one), { after: outcomeOf(one) }, { head: provenanceOf(one) })),
    ...removed.map((one) =>
      change('evidence.removed', place(one), { before: outcomeOf(one) }, { base: provenanceOf(one) }),
    ),
    ...both.flatMap(({ base: was, head: is }) => {
      const values = { before: factOf(was), after: factOf(is) };
      if (isSame(values.before, values.after)) return [];
      return [change('evidence.changed', place(is), values, { base: provenanceOf(was), head: provenanceOf(is) })];
    }),
    ...(validators === undefined ? [] : turned({ base, head }, validators)),
  ];
}

/** One finding for each way in which verdicts turn: an edit of one line may turn many requests. */
function turned({ base, head }: Both<Surface>, validators: EmittedValidators): readonly Change[] {
  const groups = new Map<string, Change>();
  for (const { base: was, head: is } of pair(base.evidence, head.evidence, ({ id }) => id).both) {
    const placed = { base: operationOf(base, is), head: operationOf(head, is) };
    if (placed.base === undefined || placed.head === undefined || !isSame(was.request, is.request)) continue;
    const request = is.request as Json;
    const { after, before } = validators.judge({ base: placed.base, head: placed.head }, request);
    if (wordFor(before) === wordFor(after)) continue;
    const values = {
      before: { outcome: outcomeOf(is), verdict: wordFor(before) },
      after: { outcome: outcomeOf(is), verdict: wordFor(after) },
    };
    const key = JSON.stringify([is.operation, values]);
    const at = { surface: head.name, operation: is.operation };
    const known = groups.get(key);
    const name = known === undefined ? is.id : `${known.at.name}, ${is.id}`;
    const found = change('evidence.turned', { ...at, name }, values, {
      base: provenanceOf(was),
      head: provenanceOf(is),
    });
    groups.set(
      key,
      known === undefined ? { ...found, witness: { request, before, after } } : { ...known, at: found.at },
    );
  }
  return [...groups.values()];
}

function operationOf(surface: Surface, { operation: wanted }: Evidence) {
  const operation = surface.operations.find(({ name }) => name === wanted);
  return operation && { surface, operation };
}

function wordFor({ accepted, issues }: Verdict): string {
  if (!accepted) return 'refused';
  return issues.length === 0 ? 'accepted' : 'accepted with a warning';
}

function outcomeOf({ code, outcome }: Evidence): string {
  return code === undefined ? outcome : `${outcome} (${code})`;
}

function factOf({
  about,
  code,
  conflicts,
  date,
  grade,
  last,
  operation,
  outcome,
  request,
  sources,
  surface,
}: Evidence): unknown {
  const cited = { sources: [...sources].sort(), conflicts: [...conflicts].sort() };
  return { about, surface, operation, grade, outcome, code, date, last, request, ...cited };
}

function provenanceOf({ conflicts, origin, sources }: Evidence): Table['surfaces'][number]['provenance'] {
  return { sources, conflicts, origin };
}
