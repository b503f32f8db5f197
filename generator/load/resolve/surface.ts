import { compareText } from '../../model/canonical.ts';
import { type Parameter, type Struct, structIn } from '../../model/parameter.ts';
import type { ErrorEnum, Operation, RefusalKind, Surface } from '../../model/table.ts';
import { type Context, citeBelow, provenanceOf } from '../context.ts';
import type { Cursor } from '../cursor.ts';
import { optional } from '../optional.ts';
import type { SurfaceFiles } from '../specs.ts';
import { checkCharges } from './charges.ts';
import { checkErrorCode, resolveErrors } from './errors.ts';
import { fileForm } from './file-form.ts';
import { resolveFormerTypes } from './former-types.ts';
import { type OperationScope, resolveOperation } from './operation.ts';
import { resolveParameters } from './parameters.ts';
import { resolveRules } from './rules.ts';

export function resolveSurface(files: SurfaceFiles, common: readonly ErrorEnum[], context: Context): Surface {
  const { service } = files;
  checkName(files, context);
  const errors = resolveErrors(files.errors, context);
  checkCharges(files.errors, common, context);
  const known = [...errors, ...common];
  const usedTypes = new Set<string>();
  const sharedTypes = new Set(files.sharedTypes.map((at) => at.mustText('type')));
  const types = resolveTypes(files, known, usedTypes, context);
  const fieldsOf = (type: string): readonly Parameter[] => types.get(type)?.parameters ?? [];
  const scope: OperationScope = {
    parameters: {
      types: [...types.keys()],
      errors: known,
      usedTypes,
      jsonFields: jsonFieldsOf([...files.types, ...files.sharedTypes]),
    },
    fieldsOf,
    structs: types,
    matrices: files.models,
    errors: known,
  };
  const isFirst = firstOfEach('operation', files.operations, context);
  // Those that repeat a name are read too, for what is wrong in them and for what they use.
  const read = files.operations.map((at) => [at, resolveOperation(at, scope, context)] as const);
  const operations = read.filter(([at]) => isFirst(at)).map(([, operation]) => operation);
  const reached = reachedTypes(operations, types);
  const hasUnresolvedMatrix = (name: string) => {
    const file = operations.find((one) => one.name === name && one.matrix === undefined)?.file;
    return files.operations.some((at) => at.file.name === file && at.has('models'));
  };
  checkTypesUsed(files, usedTypes, context);
  checkTypesEnd(files, types, context);
  checkModelsUsed(files, context);
  checkHttp(files, context);
  return {
    name: files.name,
    ...serviceOf(service, known, context),
    // The first of several may give a public name, which what its file is called must not decide.
    operations: [...operations].sort((a, b) => compareText(a.name, b.name) || compareText(a.file, b.file)),
    // A shared type belongs to the surfaces whose operations come to it.
    structs: [...types.values()].filter(({ name }) => reached.has(name) || !sharedTypes.has(name)),
    errors,
    evidence: Object.values(context.evidence).filter(({ surface }) => surface === files.name),
    formerTypes: resolveFormerTypes(files.formerTypes, operations, hasUnresolvedMatrix, context),
    conflicts: (files.conflicts?.entries('conflicts') ?? []).map(([id]) => id),
    files: files.files,
  };
}

type Service = Pick<
  Surface,
  | 'title'
  | 'description'
  | 'protocol'
  | 'service'
  | 'version'
  | 'isNamedByCaller'
  | 'endpoints'
  | 'refusals'
  | 'provenance'
>;

/** What service.yaml says. When that did not pass, there will be no table, and the rest is read to find its problems. */
function serviceOf(service: Cursor | undefined, known: readonly ErrorEnum[], context: Context): Service {
  if (service === undefined) {
    const provenance = { sources: [], conflicts: [], origin: { file: '', line: 1, column: 1 } };
    return {
      title: '',
      description: '',
      protocol: 'bearer',
      isNamedByCaller: false,
      endpoints: [],
      refusals: {},
      provenance,
    };
  }
  const provenance = provenanceOf(service, [], context);
  const { sources } = provenance;
  return {
    title: service.mustText('title'),
    description: service.mustText('description'),
    protocol: service.mustText('protocol') as Surface['protocol'],
    ...optional('service', service.text('service')),
    ...optional('version', service.text('version')),
    isNamedByCaller: service.flag('namedByCaller') === true,
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
    provenance,
  };
}

function checkName({ name, service }: SurfaceFiles, context: Context): void {
  const said = service?.get('surface');
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
  const own = [...files.types, ...files.sharedTypes];
  const isFirst = firstOfEach('type', own, context);
  const names = own.map((at) => at.mustText('type'));
  const jsonFields = jsonFieldsOf(own);
  const read = own.map((at) => {
    const provenance = provenanceOf(at, [], context);
    const scope = { sources: provenance.sources, types: names, errors, usedTypes, jsonFields };
    return { at, name: at.mustText('type'), provenance, parameters: resolveParameters(at, 'fields', scope, context) };
  });
  const fields = new Map(read.filter(({ at }) => isFirst(at)).map(({ name, parameters }) => [name, parameters]));
  const fieldsOf = (type: string): readonly Parameter[] => fields.get(type) ?? [];
  const structs = read.map(({ at, name, provenance, parameters }): readonly [Cursor, Struct] => {
    const rules = resolveRules(at, { parameters, fieldsOf, errors }, provenance.sources, context);
    const file = fileForm(at, parameters, context);
    return [
      at,
      {
        name,
        description: at.mustText('description'),
        ...optional('file', file),
        ...(at.flag('open') === true ? { isOpen: true as const } : {}),
        parameters,
        rules,
        provenance,
      },
    ];
  });
  checkFileKinds(structs, context);
  return new Map(structs.filter(([at]) => isFirst(at)).map(([, struct]) => [struct.name, struct]));
}

/** The field of each type that holds JSON as text, where it has one. */
function jsonFieldsOf(types: readonly Cursor[]): ReadonlyMap<string, string> {
  return new Map(
    types.flatMap((at) => {
      const isJson = (field: Cursor) => field.text('content') === 'json' || field.get('content')?.has('json') === true;
      const found = at.entries('fields').find(([, field]) => isJson(field));
      return found === undefined ? [] : [[at.mustText('type'), found[0]] as const];
    }),
  );
}

/** The package has one `imageFile` for a surface, so one type stands for images. */
function checkFileKinds(structs: readonly (readonly [Cursor, Struct])[], context: Context): void {
  const first = new Map<string, Cursor>();
  for (const [at, struct] of structs) {
    for (const kind of Object.keys(struct.file?.kinds ?? {})) {
      const here = at.get('file')?.get(kind);
      const earlier = first.get(kind)?.keyAt;
      if (here === undefined) continue;
      if (earlier === undefined) first.set(kind, here);
      else context.diagnostics.reportTwice('kind of file', kind, earlier, here.keyAt);
    }
  }
}

/** Tells the first file of each name from the others, which it reports. */
function firstOfEach(key: 'operation' | 'type', cursors: readonly Cursor[], context: Context): (at: Cursor) => boolean {
  const first = new Map<string, Cursor>();
  for (const at of cursors) {
    const name = at.mustText(key);
    const earlier = first.get(name)?.get(key)?.at;
    if (earlier === undefined) {
      first.set(name, at);
      continue;
    }
    context.diagnostics.reportTwice(key, name, earlier, (at.get(key) ?? at).at);
  }
  return (at) => first.get(at.mustText(key)) === at;
}

/** A matrix that no operation names is checked by nobody. */
function checkModelsUsed(files: SurfaceFiles, context: Context): void {
  const used = files.operations.flatMap((at) => at.text('models') ?? []);
  const isMisnamed = used.some((name) => !files.models.has(name));
  for (const [name, at] of [...files.models].filter(([name]) => !used.includes(name))) {
    // It may be the one that was meant.
    if (isMisnamed) context.diagnostics.leaveOut();
    else context.diagnostics.report('unused-models', { name }, (at.get('model') ?? at).keyAt);
    citeBelow(at, context);
  }
}

/** A signed service takes everything at one address; the others have a path for each operation. */
function checkHttp({ operations, service }: SurfaceFiles, context: Context): void {
  if (service?.text('protocol') !== 'bearer') return;
  for (const at of operations.filter((one) => !one.has('http'))) {
    context.diagnostics.report('missing-key', { key: 'http' }, (at.get('operation') ?? at).keyAt);
  }
}

/** The types that the operations have, at any depth, in JSON texts too. */
function reachedTypes(operations: readonly Operation[], types: ReadonlyMap<string, Struct>): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (parameter: Parameter): void => {
    const name = typeWithin(parameter);
    if (name === undefined || reached.has(name)) return;
    reached.add(name);
    types.get(name)?.parameters.forEach(visit);
  };
  for (const { request, response } of operations) for (const one of [...request, ...response]) visit(one);
  return reached;
}

/** The type of an object, of the elements of a list, or of what a JSON text holds. */
function typeWithin({ content, type }: Parameter): string | undefined {
  return structIn(type) ?? (content?.kind === 'json' ? content.type : undefined);
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
      const inner = typeWithin(parameter);
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
