import { LineCounter, parseDocument } from 'yaml';
import { keptBySurface } from '../../emit/journal/kept.ts';
import { optional } from '../../load/optional.ts';
import type { Surface, Table } from '../../model/table.ts';
import { shapeOf } from '../../runtime/client/journal-shape.ts';
import { isObject } from '../../runtime/core/values.ts';
import { CommandFailure } from '../failure.ts';
import { isDay, type JournalContents, type Observation, outcomes, type Problem } from './observation.ts';

/** Reads what `tencent-aigc-video probe --write` has written. Its requests are whole, and become shapes here. */
export function readProbeFile(file: string, text: string, table: Table, named: string | undefined): JournalContents {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' });
  const [error] = document.errors;
  if (error !== undefined) {
    const at = `${file}:${lines.linePos(error.pos[0]).line}`;
    const help = 'Give a journal of a client, or what `tencent-aigc-video probe --pay --write` has written.';
    return { observations: [], problems: [{ at, code: 'not-yaml', message: 'the file is no YAML', help }] };
  }
  const content: unknown = document.toJS();
  const { evidence, operation, surface: written } = isObject(content) ? content : {};
  if (typeof operation !== 'string' || !isObject(evidence)) {
    const message = 'the file has no `operation` with its `evidence`';
    const help = 'Give a journal of a client, or what `tencent-aigc-video probe --pay --write` has written.';
    return { observations: [], problems: [{ at: `${file}:1`, code: 'not-an-entry', message, help }] };
  }
  const surface = surfaceOf(table, operation, typeof written === 'string' ? written : named);
  const kept = keptBySurface(table, surface)[operation] ?? {};
  const observations: Observation[] = [];
  const problems: Problem[] = [];
  for (const [id, entry] of Object.entries(evidence)) {
    const at = `${file} ${id}`;
    const { code, date, outcome, request } = isObject(entry) ? entry : {};
    const known = outcomes.find((one) => one === outcome);
    if (known === undefined || !isDay(date) || !isObject(request)) {
      const message = 'the entry needs `outcome`, `date` and `request`';
      problems.push({ at, code: 'not-an-entry', message, help: 'Write it as the probe does, or remove it.' });
      continue;
    }
    const seen = { at, surface: surface.name, operation, outcome: known, date, shape: shapeOf(request, kept) };
    observations.push({ ...seen, ...optional('code', typeof code === 'string' ? code : undefined) });
  }
  return { observations, problems };
}

/** Files of older editions do not name the surface. */
function surfaceOf({ surfaces }: Table, operation: string, name: string | undefined): Surface {
  const having = surfaces.filter(({ operations }) => operations.some((one) => one.name === operation));
  const found = name === undefined ? having : having.filter((surface) => surface.name === name);
  const [only, ...more] = found;
  if (only !== undefined && more.length === 0) return only;
  const names = having.map((surface) => surface.name).join(', ');
  if (only !== undefined) {
    throw new CommandFailure(
      `the file does not say of which surface ${operation} is`,
      `Name it with --surface: ${names}.`,
    );
  }
  throw new CommandFailure(
    `the specs have no ${operation}${name === undefined ? '' : ` of ${name}`}`,
    names === '' ? 'Name the specs that have it with --specs.' : `The surfaces that have it are ${names}.`,
  );
}
