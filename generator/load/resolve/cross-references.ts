import type { Operation, Table } from '../../model/table.ts';
import type { Context } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import type { SpecFiles } from '../specs.ts';
import { checkTaskFlows } from './task-flow.ts';

/** What can be checked only when every surface is resolved: references between operations. */
export function checkReferences(files: SpecFiles, table: Table, context: Context): void {
  const all = table.surfaces.flatMap((surface) =>
    surface.operations.map((operation) => [`${surface.name}/${operation.name}`, operation] as const),
  );
  checkTaskFlows(files, table, context);
  checkSharedTypesUsed(files, table, context);
  for (const surface of files.surfaces) {
    for (const at of surface.operations) {
      checkResponseLike(at, new Map(all), context);
    }
  }
}

function checkSharedTypesUsed(files: SpecFiles, table: Table, context: Context): void {
  const used = new Set(table.surfaces.flatMap(({ structs }) => structs.map(({ name }) => name)));
  for (const at of files.surfaces[0]?.sharedTypes ?? []) {
    const name = at.mustText('type');
    if (!used.has(name)) context.diagnostics.report('unused-type', { name }, (at.get('type') ?? at).at);
  }
}

function checkResponseLike(at: Cursor, all: ReadonlyMap<string, Operation>, context: Context): void {
  const like = at.get('responseLike');
  if (like === undefined) return;
  const name = String(like.value);
  const shared = all.get(name);
  if (shared === undefined) context.diagnostics.report('unknown-operation', { name, known: [...all.keys()] }, like.at);
  else if (shared.responseLike !== undefined) context.diagnostics.report('chained-response', { name }, like.at);
  const response = at.get('response');
  if (response === undefined) return;
  const reason = 'responseLike takes the answer of another operation';
  context.diagnostics.report('useless-key', { key: 'response', reason }, response.keyAt);
}
