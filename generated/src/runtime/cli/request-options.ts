// Shipped to the letter from generator/runtime; change it there.
import { optionName } from '../catalog/parameter-names.js';
import { isObject } from '../core/values.js';
import type { EmulatedOperation } from '../emulator/tables.js';
import type { Options } from './arguments.js';
import type { Catalog, CatalogSurface } from './catalog.js';

type ScalarType = 'string' | 'integer' | 'number' | 'boolean';

/** An option that sets a parameter of a request. */
export interface RequestOption {
  readonly name: string;
  /** `OutputConfig.Duration` */
  readonly path: readonly string[];
  readonly type: ScalarType;
}

const scalarTypes: readonly unknown[] = ['string', 'integer', 'number', 'boolean'];

/**
 * The options of an operation: each simple parameter has one, and so has each inside an object, under its own name.
 * `OutputConfig.Duration` is `--duration`. Those that name model and version are `--model` and `--version`, and the
 * idempotency key has the option `--key`.
 */
export function requestOptions({ info, matrix, request }: EmulatedOperation): readonly RequestOption[] {
  const found = isObject(request) ? simpleParameters(request, []) : [];
  const taken = new Set<string>();
  return found.flatMap(({ path, type }) => {
    const full = path.join('.');
    if (full === info.dedupe?.field) return [];
    const last = path.at(-1) ?? '';
    const name = full === matrix?.model ? 'model' : full === matrix?.version ? 'version' : optionName(last);
    if (taken.has(name)) return [];
    taken.add(name);
    return [{ name, path, type }];
  });
}

function simpleParameters(
  shape: Readonly<Record<string, unknown>>,
  path: readonly string[],
): readonly Omit<RequestOption, 'name'>[] {
  const entries = Object.entries(shape);
  return [
    ...entries.flatMap(([name, type]) =>
      scalarTypes.includes(type) ? [{ path: [...path, name], type: type as ScalarType }] : [],
    ),
    // One level is enough: deeper, names say too little.
    ...entries.flatMap(([name, inner]) =>
      path.length === 0 && isObject(inner) ? simpleParameters(inner, [name]) : [],
    ),
  ];
}

/** The options for images: `--image`, and one for each thing that an image may be for. */
export function imageOptions({ image }: CatalogSurface): readonly (readonly [name: string, use?: string])[] {
  if (image === undefined) return [];
  return [['image'] as const, ...(image.use?.values ?? []).map((value) => [optionName(value), value] as const)];
}

/** Every option that a request of any surface may have: which of them an operation has is known later. */
export function allRequestOptions({ surfaces, tables }: Catalog): Options {
  const names = surfaces.flatMap((surface) =>
    surface.pipelines.flatMap((pipeline) => {
      const { name } = pipeline.create.info;
      const facts = tables.operations.find(({ info }) => info.surface === surface.name && info.name === name);
      return facts === undefined ? [] : requestOptions(facts).map((one) => one.name);
    }),
  );
  const images = surfaces.flatMap((surface) => imageOptions(surface).map(([name]) => name));
  return {
    ...Object.fromEntries(names.map((name) => [name, { type: 'string', help: '' } as const])),
    ...Object.fromEntries(images.map((name) => [name, { type: 'string', multiple: true, help: '' } as const])),
  };
}
