// Shipped to the letter from generator/runtime; change it there.
import { createHash } from 'node:crypto';
import type { CatalogOperation } from '../catalog/catalog.js';
import { optionName } from '../catalog/parameter-names.js';
import { internals } from '../client/client.js';
import { isObject, property } from '../core/values.js';
import type { Estimate } from '../data/estimate.js';
import type { ValidationResult } from '../validation/issue.js';
import { readBelow } from './folders.js';
import type { ToolArguments } from './protocol.js';
import { ToolRefusal } from './refusal.js';
import type { Shape } from './schema.js';
import type { ToolState } from './state.js';

type Fields = Readonly<Record<string, unknown>>;

/** The arguments that make a request. Everything else goes into `request`, as the service spells it. */
export const requestArguments: Shape = {
  surface: { type: 'string', description: 'vod, mps or gateway' },
  model: { type: 'string' },
  version: { type: 'string' },
  prompt: { type: 'string' },
  duration: { type: 'number', description: 'seconds' },
  resolution: { type: 'string', description: 'such as 720P' },
  aspectRatio: { type: 'string', description: 'such as 16:9' },
  firstFrame: { type: 'string', description: 'picture: https address or path' },
  lastFrame: { type: 'string' },
  references: { type: 'array', items: { type: 'string' }, description: 'further pictures' },
  request: { type: 'object', description: 'other parameters as the service spells them; describe_model lists them' },
};

/** Where the simple arguments go, by the table: paths such as `OutputConfig.Duration`. */
export function placesOf({ facts }: CatalogOperation): ReadonlyMap<string, string> {
  const { creates, matrix, request } = facts;
  const prompt = Object.keys(request).find((name) => optionName(name) === 'prompt');
  const places = {
    model: matrix?.model,
    version: matrix?.version,
    prompt,
    duration: creates?.video?.seconds,
    resolution: creates?.video?.resolution,
    aspectRatio: creates?.video?.ratio,
  };
  return new Map(Object.entries(places).flatMap(([name, path]) => (path === undefined ? [] : [[name, path] as const])));
}

/** The request of a call, with everything but its idempotency key. */
export async function requestOf(state: ToolState, operation: CatalogOperation, args: ToolArguments): Promise<Fields> {
  const { facts, surface } = operation;
  const field = facts.info.dedupe?.field;
  let request: Fields = isObject(args.request) ? args.request : {};
  if (field !== undefined && request[field] !== undefined)
    throw new ToolRefusal('key-in-request', `Leave ${field} out of request: requestKey is the idempotency key.`);
  const { defaults = {}, isEmulated = false } = state.options;
  const known = Object.keys(facts.request);
  for (const [name, value] of Object.entries({ ...(isEmulated ? surface.examples : {}), ...defaults }))
    if (known.includes(name) && request[name] === undefined) request = { ...request, [name]: value };
  request = { ...applicationOf(state, operation), ...request };
  for (const [name, path] of placesOf(operation))
    if (args[name] !== undefined) request = withValue(request, path.split('.'), args[name]);
  return withPictures(state, operation, request, args);
}

/** The application that the client of the surface works in, if there is a client. */
function applicationOf(state: ToolState, { facts, surface }: CatalogOperation): Fields {
  const client = state.options.clients?.[surface.name];
  return client === undefined ? {} : client[internals].application(facts.info);
}

async function withPictures(
  state: ToolState,
  operation: CatalogOperation,
  given: Fields,
  args: ToolArguments,
): Promise<Fields> {
  const { facts, surface } = operation;
  const pictures = [
    ...(typeof args.firstFrame === 'string' ? [['first-frame', args.firstFrame] as const] : []),
    ...(typeof args.lastFrame === 'string' ? [['last-frame', args.lastFrame] as const] : []),
    ...(Array.isArray(args.references) ? args.references.map((one) => ['reference', String(one)] as const) : []),
  ];
  let request = given;
  for (const [purpose, source] of pictures) {
    const use = surface.image?.use?.values.find((value) => optionName(value) === purpose);
    const lastFrame = facts.matrix?.models[0]?.capabilities.LastFrame?.parameters.find((name) => /url$/i.test(name));
    if (purpose === 'last-frame' && use === undefined && lastFrame !== undefined)
      request = withValue(request, lastFrame.split('.'), source);
    else if (surface.image === undefined)
      throw new ToolRefusal('no-pictures', `${surface.name} takes no pictures here. Name them in request.`);
    else {
      const { list, make, use: uses } = surface.image;
      const entry = await make(
        isAddress(source) ? source : await readBelow(state.options.files, source),
        use === undefined || uses === undefined ? {} : { [uses.field]: use },
      );
      const before = request[list];
      request = { ...request, [list]: [...(Array.isArray(before) ? before : []), entry] };
    }
  }
  return request;
}

/** What is no address is a path: the package's own reader takes `file:` and `data:` addresses too, an agent's must not. */
function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

export function withValue(request: Fields, [name = '', ...rest]: readonly string[], value: unknown): Fields {
  if (rest.length === 0) return { ...request, [name]: value };
  const inner = request[name];
  return { ...request, [name]: withValue(isObject(inner) ? inner : {}, rest, value) };
}

export function verdictOn({ facts }: CatalogOperation, request: Fields): ValidationResult<unknown> {
  return facts.validate(request);
}

/** What a request comes to, by the prices of the server. */
export function estimateOf(
  state: ToolState,
  { facts, surface }: CatalogOperation,
  request: Fields,
): Estimate | undefined {
  const { estimate } = surface;
  return estimate?.operation === facts.info.name
    ? estimate(request as never, { prices: state.options.prices })
    : undefined;
}

/** The same for the same request, however its parts are ordered. */
export function digestOf({ facts }: CatalogOperation, request: Fields): string {
  const { name, surface } = facts.info;
  return createHash('sha256')
    .update(JSON.stringify([surface, name, sorted(request)]))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}

/** `Kling 2.5`, as the request says it. */
export function modelOf({ facts }: CatalogOperation, request: Fields): string {
  const { matrix } = facts;
  const names = [matrix?.model, matrix?.version].map((path) =>
    path?.split('.').reduce<unknown>((value, step) => property(value, step), request),
  );
  return names.filter((name) => typeof name === 'string' && name !== '').join(' ');
}
