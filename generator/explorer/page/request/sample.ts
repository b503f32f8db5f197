import type { PageParameter, PageSurface } from '../../page-data.ts';
import { fixesFor } from './fixes.ts';
import { judge, type Validate } from './judge.ts';
import { keysOf, valueAt } from './paths.ts';
import { allowanceAt, fieldsOf, type Place, parameterAt, rowOf, structOf } from './place.ts';

/** A value to begin with: what the documents show, else what is usual, else the first that is allowed. */
export function sampleOf(place: Place, request: unknown, path: string): unknown {
  const parameter = parameterAt(place, path);
  if (parameter === undefined) return '';
  const { default: standard, min, values } = allowanceAt(place, rowOf(place.operation.matrix, request), request, path);
  const documented = documentedAt(place, path);
  if (documented !== undefined && (values === undefined || values.includes(documented))) return documented;
  const shown = values === undefined || (parameter.example !== undefined && values.includes(parameter.example));
  const known = (shown ? parameter.example : undefined) ?? standard ?? values?.[0] ?? parameter.example;
  return known ?? empty(place.surface, parameter, parameter.type, min);
}

/** The text that an example of the documents has there. Ids of theirs are blotted out, and no good. */
function documentedAt({ operation }: Place, path: string): string | undefined {
  return operation.examples
    .map(({ request }) => valueAt(JSON.parse(request), keysOf(path)))
    .find((value): value is string => typeof value === 'string' && !value.includes('***'));
}

function empty(surface: PageSurface, parameter: PageParameter, type: PageParameter['type'], min = 0): unknown {
  switch (type.kind) {
    case 'string':
      return /url$/i.test(parameter.name) ? 'https://example.com/1.png' : `my-${parameter.name.toLowerCase()}`;
    case 'integer':
    case 'number':
      return type.min ?? min;
    case 'boolean':
      return true;
    case 'object':
      return {};
    case 'list':
      return [empty(surface, parameter, type.of)];
    case 'struct':
      return elementOf(surface, type);
  }
}

/** A new object with what it must have. One that stands for a file begins with an address, which needs no upload. */
export function elementOf(surface: PageSurface, type: PageParameter['type']): Readonly<Record<string, unknown>> {
  const file = structOf(surface, type)?.file;
  const fields = fieldsOf(surface, type).filter(({ name, required }) => required || name === file?.url.field);
  return {
    ...file?.url.with,
    ...Object.fromEntries(
      fields.map((field) => [field.name, field.example ?? field.default ?? empty(surface, field, field.type)]),
    ),
  };
}

/** How often what is missing may be added before the request has to be good. */
const mostAdditions = 20;

/** The smallest request that is accepted: what must be there, and what the validator then asks for. */
export function firstRequest(place: Place, validate: Validate): unknown {
  const { matrix, request: parameters } = place.operation;
  const model = matrix?.models.find(({ delisted, listed }) => listed && delisted === undefined) ?? matrix?.models[0];
  const chosen: Readonly<Record<string, unknown>> =
    matrix === undefined || model === undefined
      ? {}
      : {
          [matrix.model]: model.name,
          ...(model.versions === undefined ? {} : { [matrix.version]: model.versions[0] }),
        };
  const begun = Object.fromEntries(
    parameters
      .filter(({ name, required }) => required || name in chosen)
      .map(({ name }) => [name, chosen[name] ?? sampleOf(place, chosen, name)]),
  );
  return completed(place, validate, begun);
}

/** Adds what the validator misses, as its fixes do. */
export function completed(place: Place, validate: Validate, begun: unknown): unknown {
  let request = begun;
  for (let left = mostAdditions; left > 0; left--) {
    const missing = judge(validate, request).issues.filter(({ severity }) => severity === 'error');
    const fix = missing
      .flatMap((issue) => fixesFor(place, validate, request, issue))
      .find(({ kind }) => kind === 'add');
    if (fix === undefined) return request;
    request = fix.request;
  }
  return request;
}
