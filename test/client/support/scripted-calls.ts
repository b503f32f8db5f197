import { type CreateAigcVideoTaskRequest, VodClient } from '../../../generated/src/vod/index.ts';
import type { CallOptions, TencentClientOptions } from '../../../generator/runtime/client/options.ts';
import { keys, tencentClient } from './clients.ts';
import { duplicateCode, mpsCreate, mpsRequest, vodCreate, vodQuery, vodRequest } from './operations.ts';
import {
  answer,
  dropped,
  plain,
  refusal,
  refusedConnection,
  type ScriptedFetch,
  type Sent,
  type Step,
  scriptedFetch,
  silence,
} from './scripted-fetch.ts';
import { VirtualTime } from './virtual-time.ts';

/** What the listing and the query answer, while the create plays its script. */
export interface Service {
  readonly listed?: (sent: Sent, round: number) => Response | Error;
  readonly detail?: (sent: Sent) => Response | Error;
}

export function scripted(...steps: readonly Step[]): ScriptedFetch & {
  readonly time: VirtualTime;
  /** A create of VOD, without a way to look for its task. */
  readonly vod: (options?: CallOptions, request?: object) => Promise<unknown>;
  /** A create of VOD as the package makes it. */
  readonly whole: (service: Service, request?: object, options?: CallOptions) => Promise<unknown>;
  readonly mps: (options?: CallOptions) => Promise<unknown>;
  readonly free: (options?: CallOptions) => Promise<unknown>;
  readonly looks: Sent[];
  readonly warnings: unknown[];
  readonly pauses: number[];
} {
  const script = scriptedFetch(...steps);
  const time = new VirtualTime();
  const pauses: number[] = [];
  const looks: Sent[] = [];
  const warnings: unknown[] = [];
  const sleep: TencentClientOptions['sleep'] = (ms, signal) => {
    pauses.push(ms);
    return time.sleep(ms, signal);
  };
  const options = { now: time.now, sleep, attemptTimeoutMs: 40, rateLimit: false } as const;
  const client = tencentClient({ fetch: script.fetch, ...options });
  const split = ({ detail, listed }: Service) =>
    (async (input: string | URL | Request, init: RequestInit = {}) => {
      const headers = init.headers as Record<string, string>;
      const action = headers['X-TC-Action'];
      const play = action === 'DescribeTasks' ? listed : action === 'DescribeTaskDetail' ? detail : undefined;
      if (play === undefined) return script.fetch(input, init);
      const sent = { url: String(input), method: 'POST', headers, body: String(init.body), signal: undefined };
      looks.push(sent);
      const outcome = play(sent, looks.length);
      if (outcome instanceof Response) return outcome;
      throw outcome;
    }) as typeof fetch;
  return {
    ...script,
    time,
    pauses,
    looks,
    warnings,
    vod: (call, request) => client.call(vodCreate, { ...vodRequest, ...request }, call).withResponse(),
    whole: (service, request, call) => {
      const hooks = {
        onWarning: ({ issues }: { readonly issues: readonly unknown[] }) => void warnings.push(...issues),
      };
      const own = new VodClient({ credentials: keys, fetch: split(service), hooks, ...options });
      const sent = { ...vodRequest, ...request } as CreateAigcVideoTaskRequest;
      return own.createAigcVideoTask(sent, call).withResponse();
    },
    mps: (call) => client.call(mpsCreate, mpsRequest, call).withResponse(),
    free: (call) => client.call(vodQuery, { TaskId: '1' }, call).withResponse(),
  };
}

export const accepted = answer({ TaskId: 'task-1' });
export const duplicate = refusal(duplicateCode);

/** Nobody knows whether the service accepted. */
export const doubtful: readonly (readonly [string, Step])[] = [
  ['a dropped connection', dropped()],
  ['silence', silence],
  ['a 502 of something in between', plain('<html>', 502, 'text/html')],
  ['an internal error', refusal('InternalError')],
  ['an internal error with status 500', refusal('InternalError', { status: 500 })],
  ['a service that is not available', refusal('ServiceUnavailable')],
  ['a failed operation', refusal('FailedOperation')],
  ['a code that no list has', refusal('SomethingNew.Odd')],
  ['a code of a known family that may be charged', refusal('FailedOperation.Later')],
  ['truncated JSON', plain('{"Response":{"Task')],
  ['an answer without a task id', answer({})],
  ['an answer whose task id is blank', answer({ TaskId: ' ' })],
  ...[200, 302, 400, 403, 404, 408, 413, 425, 429, 451, 500, 503].flatMap((status) => [
    [`HTML with status ${status}`, plain('<html>blocked</html>', status, 'text/html')] as const,
    [`JSON of something in between with status ${status}`, plain('{"message":"Forbidden"}', status)] as const,
    [
      `an error in another envelope with status ${status}`,
      plain('{"error":{"message":"no","code":"x"}}', status),
    ] as const,
  ]),
];

/** Certainly nothing was accepted, and it may pass. */
export const refused: readonly (readonly [string, Step])[] = [
  ['a rate limit', refusal('RequestLimitExceeded')],
  ['a rate limit of a new name', refusal('RequestLimitExceeded.New')],
  ['a lack of resources', refusal('ResourceInsufficient')],
  ['a connection that never came about', refusedConnection()],
];
