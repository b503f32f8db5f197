import type { PageFinding, PageRow } from '../../page-data.ts';
import type { App } from '../app.ts';

/** What the last update did to a cell. */
type Mark = 'narrowed' | 'widened' | 'changed';

/** The findings about a cell of the matrix that is shown. */
export function findingsOf({ data, place }: App, row: PageRow, column: string): readonly PageFinding[] {
  return (data.changes?.findings ?? []).filter(
    (finding) =>
      finding.column === column &&
      finding.surface === place.surface.name &&
      (finding.operation ?? place.operation.name) === place.operation.name &&
      isAbout(finding, row),
  );
}

function isAbout({ models, versions }: PageFinding, row: PageRow): boolean {
  if (row.model === undefined || !models.includes(row.model)) return false;
  return versions === undefined || !Array.isArray(row.versions) || row.versions.some((one) => versions.includes(one));
}

/** Findings are called by what happened: `matrix.cell.narrowed`. What was narrowed in one place counts as that. */
export function markOf(findings: readonly PageFinding[]): Mark | undefined {
  if (findings.length === 0) return undefined;
  if (findings.some(({ id }) => kindOf(id) === 'narrowed')) return 'narrowed';
  return findings.every(({ id }) => kindOf(id) === 'widened') ? 'widened' : 'changed';
}

export type Kind = 'added' | 'removed' | 'narrowed' | 'widened' | 'other';

/** What happened, by the words of a rule's id: `param.enum.removed` narrows, `model.version.removed` removes. */
export function kindOf(id: string): Kind {
  const exact = exactly.find(([end]) => id.endsWith(end));
  if (exact !== undefined) return exact[1];
  const action = id.slice(id.lastIndexOf('.') + 1);
  if (narrowing.includes(action)) return 'narrowed';
  if (widening.includes(action)) return 'widened';
  if (action === 'added' || action === 'relisted') return 'added';
  return action === 'removed' || action === 'delisted' ? 'removed' : 'other';
}

/** One more value widens, one more requirement narrows; a default that comes or goes does neither. */
const exactly: readonly (readonly [end: string, kind: Kind])[] = [
  ['enum.added', 'widened'],
  ['enum.removed', 'narrowed'],
  ['param.required.added', 'narrowed'],
  ['param.required.removed', 'widened'],
  ['added.optional', 'added'],
  ['added.required', 'added'],
  ['removed.optional', 'removed'],
  ['removed.required', 'removed'],
  ['default.added', 'other'],
  ['default.removed', 'other'],
];

const narrowing = ['narrowed', 'tightened', 'lowered', 'documented', 'hardened', 'doubted', 'closed', 'refused'];
const widening = ['widened', 'relaxed', 'raised', 'undocumented', 'softened', 'confirmed', 'opened', 'accepted'];
