import type { Parameter, Struct, Type } from '../../model/parameter.ts';
import type { ErrorEnum, RefusalKind, Surface } from '../../model/table.ts';
import { type Context, provenanceOf } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import type { SurfaceFiles } from '../specs.ts';
import { checkErrorCode, resolveErrors } from './errors.ts';
import { resolveOperation } from './operation.ts';
import { optional, resolveParameters } from './parameters.ts';
import { resolveRules } from './rules.ts';
import type { Scope } from './scope.ts';

export function resolveSurface(files: SurfaceFiles, common: readonly ErrorEnum[], context: Context): Surface {
  const { service } = files;
  checkName(files, context);
  const provenance = provenanceOf(service, [], context);
  const { sources } = provenance;
  const errors = resolveErrors(files.errors, context);
  const known = [...errors, ...common];
  const usedTypes = new Set<string>();
  const types = resolveTypes(files, known, usedTypes, context);
  const fieldsOf = (type: string): readonly Parameter[] => types.get(type)?.parameters ?? [];
  const operations = unique('operation', files.operations, context).map((at) =>
    resolveOperation(
      at,
      {
        parameters: { types: [...types.keys()], errors: known, usedTypes },
        fieldsOf,
        matrices: files.models,
        errors: known,
      },
      context,
    ),
  );
  checkTypesUsed(files, usedTypes, context);
  checkTypesEnd(files, types, context);
  return {
    name: files.name,
    title: service.mustText('title'),
    description: service.mustText('description'),
    protocol: service.mustText('protocol') as Surface['protocol'],
    ...optional('service', service.text('service')),
    ...optional('version', service.text('version')),
    endpoints: service.entries('endpoints').map(([name, entry]) => ({
      name,
      url: entry.mustText('url'),
      provenance: provenanceOf(entry, sources, context),
    })),
    refusals: Object.fromEntries(
      service.entries('refusals').map(([kind, entry]) => {
        const code = entry.mustText('code');
        checkErrorCode(code, entry.get('code') ?? entry, known, context);
        provenanceOf(entry, sources, context);
        return [kind as RefusalKind, code];
      }),
    ),
    operations: [...operations].sort((a, b) => (a.file < b.file ? -1 : 1)),
    structs: [...types.values()],
    errors,
    conflicts: (files.conflicts?.entries('conflicts') ?? []).map(([id]) => id),
    files: files.files,
    provenance,
  };
}

function checkName({ name, service }: SurfaceFiles, context: Context): void {
  const said = service.get('surface');
  if (said !== undefined && said.value !== name) {
    context.diagnostics.report('wrong-surface', { name: String(said.value), folder: name }, said.at);
  }
}

function resolveTypes(
  files: SurfaceFiles,
  errors: readonly ErrorEnum[],
  usedTypes: Set<string>,
  context: Context,
): ReadonlyMap<string, Struct> {
  const cursors = unique('type', files.types, context);
  const names = cursors.map((at) => at.mustText('type'));
  const provenances = cursors.map((at) => provenanceOf(at, [], context));
  const fields = new Map<string, readonly Parameter[]>();
  for (const [index, at] of cursors.entries()) {
    const scope = { sources: provenances[index]?.sources ?? [], types: names, errors, usedTypes };
    fields.set(at.mustText('type'), resolveParameters(at, 'fields', scope, context));
  }
  const fieldsOf = (type: string): readonly Parameter[] => fields.get(type) ?? [];
  return new Map(
    cursors.flatMap((at, index) => {
      const name = at.mustText('type');
      const provenance = provenances[index];
      if (provenance === undefined) return [];
      const scope: Scope = { parameters: fieldsOf(name), fieldsOf, errors };
      const struct: Struct = {
        name,
        description: at.mustText('description'),
        parameters: fieldsOf(name),
        rules: resolveRules(at, scope, provenance.sources, context),
        provenance,
      };
      return [[name, struct] as const];
    }),
  );
}

/** Leaves the first file of each name and reports the others. */
function unique(key: 'operation' | 'type', cursors: readonly Cursor[], context: Context): readonly Cursor[] {
  const first = new Map<string, Cursor>();
  return cursors.filter((at) => {
    const name = at.mustText(key);
    const earlier = first.get(name)?.get(key)?.at;
    if (earlier === undefined) {
      first.set(name, at);
      return true;
    }
    const where = `${earlier.file}:${earlier.line}:${earlier.column}`;
    context.diagnostics.report('duplicate-name', { what: key, name, first: where }, (at.get(key) ?? at).at);
    return false;
  });
}

function checkTypesUsed(files: SurfaceFiles, used: ReadonlySet<string>, context: Context): void {
  for (const at of files.types) {
    const name = at.mustText('type');
    if (!used.has(name)) context.diagnostics.report('unused-type', { name }, (at.get('type') ?? at).at);
  }
}

function checkTypesEnd(files: SurfaceFiles, types: ReadonlyMap<string, Struct>, context: Context): void {
  const circle = (name: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    for (const parameter of types.get(name)?.parameters ?? []) {
      const inner = structName(parameter.type);
      const found = inner === undefined ? undefined : circle(inner, [...path, name]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  for (const at of files.types) {
    const name = at.mustText('type');
    const path = circle(name, []);
    if (path?.[0] === name) context.diagnostics.report('recursive-type', { path }, (at.get('type') ?? at).at);
  }
}

function structName(type: Type): string | undefined {
  if (type.kind === 'list') return structName(type.of);
  return type.kind === 'struct' ? type.name : undefined;
}
