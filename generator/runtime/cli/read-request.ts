import { variableOf } from '../catalog/parameter-names.js';
import { isObject } from '../core/values.js';
import { type Arguments, isSet, optionValue, optionValues } from './arguments.js';
import { type Catalog, type CatalogOperation, operationNamed, surfaceNamed } from './catalog.js';
import { readText } from './files.js';
import { allRequestOptions, imageOptions, type RequestOption, requestOptions } from './request-options.js';
import { Mistake, type Surroundings } from './surroundings.js';

export type Fields = Readonly<Record<string, unknown>>;

/** The operation that the options name. */
export function chosenOperation(catalog: Catalog, args: Arguments): CatalogOperation {
  const surface = surfaceNamed(catalog, optionValue(args, 'surface') ?? catalog.surfaces[0]?.name ?? '');
  return operationNamed(catalog, surface, optionValue(args, 'operation'));
}

/** The request in a file or on standard input, with what the options say of it on top. */
export async function readRequest(
  catalog: Catalog,
  operation: CatalogOperation,
  args: Arguments,
  surroundings: Surroundings,
): Promise<Fields> {
  refuseOthers(catalog, operation, args);
  const source = optionValue(args, 'request');
  const given = source === undefined ? {} : requestIn(source, await readText(source, surroundings));
  return withOptions(given, operation, args, surroundings);
}

/** A request with what the options say of it, and the environment of what every request needs. */
export async function withOptions(
  given: Fields,
  operation: CatalogOperation,
  args: Arguments,
  { env }: Pick<Surroundings, 'env'>,
): Promise<Fields> {
  let request = given;
  for (const option of requestOptions(operation.facts)) {
    const [name = ''] = option.path;
    const text = Object.hasOwn(operation.surface.examples, name) ? env[variableOf(operation.surface, name)] : undefined;
    if (text && request[name] === undefined) request = withValue(request, option.path, valueFrom(option, text));
  }
  for (const option of requestOptions(operation.facts)) {
    const text = optionValue(args, option.name);
    if (text !== undefined) request = withValue(request, option.path, valueFrom(option, text));
  }
  const { info } = operation.facts;
  const key = optionValue(args, 'key');
  if (key !== undefined) {
    if (info.dedupe === undefined)
      throw new Mistake(
        `--key: ${info.surface}/${info.name} has no idempotency key, so nothing keeps it from being paid twice`,
      );
    request = { ...request, [info.dedupe.field]: key };
  }
  return withImages(request, operation, args);
}

function requestIn(source: string, text: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Mistake(`${nameOf(source)} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (isObject(value)) return value;
  throw new Mistake(
    `${nameOf(source)} holds ${Array.isArray(value) ? 'an array' : typeof value}, not the object of a request`,
  );
}

export function nameOf(source: string): string {
  return source === '-' ? 'standard input' : source;
}

/** An option that another operation has is a mistake here: it would be dropped without a word. */
function refuseOthers(catalog: Catalog, operation: CatalogOperation, args: Arguments): void {
  const own = ownOptions(operation);
  for (const name of Object.keys(allRequestOptions(catalog))) {
    if (!isSet(args, name) || own.includes(name)) continue;
    const { info } = operation.facts;
    throw new Mistake(
      `--${name} is not a parameter of ${info.surface}/${info.name}. See \`tencent-aigc-video help generate --surface ${info.surface}\`.`,
    );
  }
}

export function ownOptions(operation: CatalogOperation): readonly string[] {
  return [
    ...requestOptions(operation.facts).map(({ name }) => name),
    ...(isFirst(operation) ? imageOptions(operation.surface).map(([name]) => name) : []),
  ];
}

function isFirst({ pipeline, surface }: CatalogOperation): boolean {
  return pipeline === surface.pipelines[0];
}

async function withImages(given: Fields, operation: CatalogOperation, args: Arguments): Promise<Fields> {
  const { image } = operation.surface;
  if (image === undefined || !isFirst(operation)) return given;
  const entries: object[] = [];
  for (const [name, use] of imageOptions(operation.surface)) {
    const fields = use === undefined || image.use === undefined ? {} : { [image.use.field]: use };
    for (const source of optionValues(args, name)) entries.push(await image.make(source, fields));
  }
  if (entries.length === 0) return given;
  const before = given[image.list];
  return { ...given, [image.list]: [...(Array.isArray(before) ? before : []), ...entries] };
}

/** What is not a number is left as it is: the validator says what was expected. */
function valueFrom({ type }: RequestOption, text: string): unknown {
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return type !== 'string' && /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

export function withValue(request: Fields, [name = '', ...rest]: readonly string[], value: unknown): Fields {
  if (rest.length === 0) return { ...request, [name]: value };
  const inner = request[name];
  return { ...request, [name]: withValue(isObject(inner) ? inner : {}, rest, value) };
}
