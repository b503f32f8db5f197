import type { Evidence, Grade } from '../../model/evidence.ts';
import { type Context, provenanceOf } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { optional } from '../optional.ts';
import type { SpecFiles } from '../specs.ts';

/** The evidence of all surfaces shares one name space, since facts of one surface may cite another's. */
export function resolveEvidence(files: SpecFiles, context: Context): Record<string, Evidence> {
  const found = new Map<string, { readonly entry: Evidence; readonly at: Cursor }>();
  for (const { evidence: file, name: surface } of files.surfaces) {
    for (const [id, at] of file?.entries('evidence') ?? []) {
      const first = found.get(id)?.at.origin;
      if (first !== undefined) {
        context.diagnostics.reportTwice('evidence', id, first, at.keyAt);
        continue;
      }
      const { conflicts, sources } = provenanceOf(at, [], context);
      const entry: Evidence = {
        id,
        surface,
        operation: at.text('operation') ?? file?.mustText('operation') ?? '',
        grade: at.mustText('grade') as Grade,
        outcome: at.mustText('outcome') as Evidence['outcome'],
        ...optional('code', at.text('code')),
        ...optional('date', at.text('date')),
        ...optional('last', at.text('last')),
        about: at.mustText('about'),
        request: lengthened(at.get('request')?.value, at.entries('lengths')),
        sources,
        conflicts,
        origin: at.origin,
      };
      found.set(id, { entry, at });
    }
  }
  return Object.fromEntries([...found].map(([id, { entry }]) => [id, entry]));
}

/** The request with texts of so many characters at the paths: `FileInfos[0].Base64: 12582912`. */
function lengthened(request: unknown, lengths: readonly (readonly [path: string, at: Cursor])[]): unknown {
  const copy: unknown = structuredClone(request);
  for (const [path, at] of lengths) {
    const steps = path.match(/[^.[\]]+/g) ?? [];
    const last = steps.pop() ?? '';
    let inner = copy as Record<string, unknown>;
    for (const step of steps) {
      if (!Object.hasOwn(inner, step)) inner[step] = {};
      inner = inner[step] as Record<string, unknown>;
    }
    inner[last] = 'A'.repeat(Number(at.value));
  }
  return copy;
}
