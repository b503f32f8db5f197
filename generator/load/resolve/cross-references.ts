import type { Operation, Table } from '../../model/table.ts';
import type { Context } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import type { SpecFiles, SurfaceFiles } from '../specs.ts';

/** What can be checked only when every surface is resolved: references between operations. */
export function checkReferences(files: SpecFiles, table: Table, context: Context): void {
  const all = table.surfaces.flatMap((surface) =>
    surface.operations.map((operation) => [`${surface.name}/${operation.name}`, operation] as const),
  );
  for (const surface of files.surfaces) {
    for (const at of surface.operations) {
      checkResponseLike(at, new Map(all), context);
      checkPoll(at, surface, new Map(all), context);
    }
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

function checkPoll(at: Cursor, surface: SurfaceFiles, all: ReadonlyMap<string, Operation>, context: Context): void {
  const poll = at.get('poll');
  if (poll === undefined) return;
  const name = poll.get('operation');
  const query = all.get(`${surface.name}/${name?.value}`);
  if (name !== undefined && query === undefined) {
    const known = surface.operations.map((one) => one.mustText('operation'));
    context.diagnostics.report('unknown-operation', { name: String(name.value), known }, name.at);
    return;
  }
  const own = all.get(`${surface.name}/${at.mustText('operation')}`);
  const answer = query?.responseLike === undefined ? query : all.get(query.responseLike);
  checkField(poll.get('id'), own, context);
  checkField(poll.get('field'), answer, context);
}

function checkField(at: Cursor | undefined, operation: Operation | undefined, context: Context): void {
  if (at === undefined || operation === undefined) return;
  const known = operation.response.map((parameter) => parameter.name);
  if (!known.includes(String(at.value))) {
    context.diagnostics.report('unknown-field', { name: String(at.value), known }, at.at);
  }
}
