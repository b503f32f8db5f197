import { describeCondition } from '../../model/condition.ts';
import type { Provenance } from '../../model/facts.ts';
import type { Mode } from '../../model/matrix.ts';
import { matrixPart } from '../accepted-set/matrix-constraints.ts';
import { normalCondition } from '../accepted-set/normal-condition.ts';
import { change } from '../change.ts';
import type { Both } from '../edition.ts';
import type { Coordinates } from '../finding.ts';
import type { Found } from './found.ts';
import type { MatrixPair } from './matrix-pair.ts';
import { isSame, pair } from './pair.ts';

/** A mode that is defined otherwise moves every cell that names it; it is told once, for the mode. */
export function compareModes(matrices: MatrixPair, found: Found): void {
  const provenance = provenanceOf(matrices);
  for (const one of pair(matrices.base.modes, matrices.head.modes, ({ name }) => name).both) {
    const { base, head } = one;
    const at = { ...matrices.at, modes: [head.name] };
    compareTitles(one, at, provenance, found);
    if (isSame(normalCondition(base.condition), normalCondition(head.condition))) continue;
    const id = 'matrix.mode.changed';
    found.suspect('mode', {
      at,
      before: words(base),
      after: words(head),
      provenance,
      operation: matrices.operation,
      owners: ownersOf(matrices, head.name),
      turns: { narrowed: id, widened: id, doubted: id, confirmed: id },
      otherwise: id,
    });
  }
}

/** The titles of columns, which head the tables of the reference pages. */
export function compareColumns(matrices: MatrixPair, found: Found): void {
  const provenance = provenanceOf(matrices);
  for (const one of pair(matrices.base.columns, matrices.head.columns, ({ id }) => id).both) {
    compareTitles(one, { ...matrices.at, column: one.head.id }, provenance, found);
  }
}

function compareTitles(
  { base, head }: Both<{ readonly title: string }>,
  at: Coordinates,
  provenance: Partial<Both<Provenance>>,
  found: Found,
): void {
  if (base.title === head.title) return;
  const values = { before: { title: base.title }, after: { title: head.title } };
  found.change(change('text.changed', at, values, provenance));
}

function words({ condition }: Mode): string {
  return describeCondition(normalCondition(condition));
}

/** Modes carry no provenance of their own; that of the first model leads to the same file. */
function provenanceOf({ base, head }: MatrixPair): Partial<Both<Provenance>> {
  const [was] = base.models;
  const [is] = head.models;
  return {
    ...(was === undefined ? {} : { base: was.provenance }),
    ...(is === undefined ? {} : { head: is.provenance }),
  };
}

function ownersOf({ base, head }: MatrixPair, mode: string): readonly string[] {
  return [base, head].flatMap((matrix) =>
    matrix.models.flatMap((model) =>
      model.groups.flatMap((group) =>
        matrix.columns.flatMap(({ id }) => {
          if (!group.cells[id]?.modes?.names.includes(mode)) return [];
          const versions = group.versions === 'unlisted' ? ['*'] : group.versions;
          return versions.map((version) => matrixPart.cell(model.name, version, id));
        }),
      ),
    ),
  );
}
