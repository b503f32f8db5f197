import type { Edition } from '../diff/edition.ts';
import type { Engine } from '../diff/engine.ts';
import type { Finding } from '../diff/finding.ts';
import { worstImpact } from '../diff/impact.ts';
import { valueText, whereText } from '../diff/report/words.ts';
import type { PageChanges, PageFinding } from './page-data.ts';

/** What changed since another edition, by the comparison that `specgen diff` reports. */
export async function pageChanges(engine: Engine, base: Edition, head: Edition): Promise<PageChanges> {
  const comparison = await engine.compare(base, head);
  return { base: comparison.base, findings: comparison.findings.map(pageFinding) };
}

function pageFinding(finding: Finding): PageFinding {
  const { action, after, at, before, happens, id, sources, title, who, witness } = finding;
  return {
    id,
    level: worstImpact(finding),
    ...(at.surface === undefined ? {} : { surface: at.surface }),
    ...(at.operation === undefined ? {} : { operation: at.operation }),
    models: at.models ?? (at.model === undefined ? [] : [at.model]),
    ...(at.versions === undefined ? {} : { versions: at.versions }),
    ...(at.column === undefined ? {} : { column: at.column }),
    title,
    where: whereText(at),
    ...(before === undefined ? {} : { before: valueText(before) }),
    ...(after === undefined ? {} : { after: valueText(after) }),
    who,
    happens,
    action,
    sources,
    ...(witness === undefined ? {} : { witness }),
  };
}
