import { GatewayClient, MpsClient, VodClient } from 'tencent-aigc-video';
import type { KeyBy, SurfaceName } from './expectations.ts';
import { account, gatewayKey } from './service/service.ts';

type Options = Readonly<Record<string, unknown>>;
type Request = Readonly<Record<string, unknown>>;

/** What a handle tells, as far as a test needs it. */
export interface Handle {
  readonly taskId: string;
}

/** The public client of a surface, reduced to what all of them can do. Bodies are plain objects: the tests speak JSON. */
export interface WorldClient {
  start(request: Request, options?: Options): Promise<Handle>;
  generate(
    request: Request,
    options?: Options,
  ): Promise<{ readonly taskId: string; readonly outputs: readonly unknown[] }>;
  wait(handle: Handle, options?: Options): Promise<{ readonly taskId: string; readonly outputs: readonly unknown[] }>;
}

export interface ClientSettings {
  readonly endpoint: string;
  readonly now?: () => number;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly attemptMs?: number;
  readonly rateLimit?: boolean;
  readonly more?: Options;
}

/** The methods are called with JSON as a program in another language would: the closed types are not what is tested here. */
const untyped = (client: object, method: string) => {
  const found: unknown = Reflect.get(client, method);
  if (typeof found !== 'function') throw new TypeError(`the client has no ${method}`);
  return async (...args: readonly unknown[]): Promise<never> => (await Reflect.apply(found, client, args)) as never;
};

export function worldClient(surface: SurfaceName, settings: ClientSettings): WorldClient {
  const { endpoint, now, sleep, attemptMs, rateLimit = false, more } = settings;
  const common = {
    endpoint,
    rateLimit,
    ...(now && { now }),
    ...(sleep && { sleep }),
    ...(attemptMs !== undefined && { timeoutMs: attemptMs }),
    ...more,
  };
  const client = surface.startsWith('mps')
    ? new MpsClient({ credentials: account, ...common })
    : surface.startsWith('gateway')
      ? new GatewayClient({ apiKey: gatewayKey, ...common })
      : new VodClient({ credentials: account, ...common });
  const method = surface === 'redraw' ? 'redrawVideo' : surface.endsWith('image') ? 'generateImage' : 'generateVideo';
  return {
    start: untyped(client, `start${method.slice(0, 1).toUpperCase()}${method.slice(1)}`),
    generate: untyped(client, method),
    wait: untyped(client, surface === 'mps-image' ? 'waitForImageTask' : 'waitForTask'),
  };
}

export const subAppId = 251007502;
export const keyField = (surface: SurfaceName): string => (surface.startsWith('gateway') ? 'session_id' : 'SessionId');

/** A request that every document allows. `name` tells the calls of a test apart; a redraw has it in its address. */
export function worldRequest(surface: SurfaceName, name: string, keyBy: KeyBy, key: string): Request {
  const keyed = surface.endsWith('-off')
    ? { [keyField(surface)]: '' }
    : keyBy === 'caller' && !surface.startsWith('mps')
      ? { [keyField(surface)]: key }
      : {};
  switch (surface) {
    case 'mps':
      return { ModelName: 'Kling', ModelVersion: '2.5', Prompt: name };
    case 'mps-image':
      return { ModelName: 'Kling', ModelVersion: '2.1', Prompt: name };
    case 'image':
      return { SubAppId: subAppId, ModelName: 'Kling', ModelVersion: '2.1', Prompt: name, ...keyed };
    case 'gateway':
    case 'gateway-off':
      return { model_name: 'Kling', model_version: '2.5', prompt: name, ...keyed };
    case 'redraw':
      return {
        SubAppId: subAppId,
        FileInfo: { Type: 'Url', Url: `https://example.com/${encodeURIComponent(name)}.mp4` },
        ...keyed,
      };
    default:
      return { SubAppId: subAppId, ModelName: 'Kling', ModelVersion: '2.5', Prompt: name, ...keyed };
  }
}

/** The name of the call that an accepted body is of. */
export function nameOf(body: Request): string | undefined {
  const file = body.FileInfo as { readonly Url?: string } | undefined;
  const name = body.Prompt ?? body.prompt ?? (file?.Url && /([^/]+)\.mp4$/.exec(file.Url)?.[1]);
  return typeof name === 'string' ? decodeURIComponent(name) : undefined;
}
