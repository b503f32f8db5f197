import { requireOf } from '../lib/peers.ts';
import { globalFetch, nodeHttp } from './floor.ts';
import { type request, secretId, secretKey } from './request.ts';

/** One create, until the answer is there. */
export type Call = (body: typeof request) => Promise<{ readonly TaskId?: string | undefined }>;

export const clients = {
  ours: async (port) => {
    const { VodClient } = await import('tencent-aigc-video/vod');
    // The server has no rate to keep to; everything else is as it comes: validation, retries, a key for each create.
    const client = new VodClient({
      credentials: { secretId, secretKey },
      endpoint: `http://127.0.0.1:${port}`,
      rateLimit: false,
    });
    return (body) => client.createAigcVideoTask(body);
  },
  official: async (port) => {
    const { vod }: { readonly vod: { readonly v20180717: { readonly Client: OfficialClient } } } =
      requireOf('official')('tencentcloud-sdk-nodejs-vod');
    const client = new vod.v20180717.Client({
      credential: { secretId, secretKey },
      region: 'ap-singapore',
      profile: { httpProfile: { endpoint: `127.0.0.1:${port}`, protocol: 'http://' } },
    });
    return (body) => client.CreateAigcVideoTask(body);
  },
  international: async (port) => {
    const at = 'tencentcloud-sdk-nodejs-intl-en/tencentcloud';
    const require = requireOf('clients');
    const { Client, Models }: IntlVod = require(`${at}/vod/v20180717`);
    const { ClientProfile, Credential, HttpProfile }: IntlCommon = require(`${at}/common`);
    const http = new HttpProfile();
    Object.assign(http, { endpoint: `127.0.0.1:${port}`, protocol: 'http://' });
    const profile = new ClientProfile('TC3-HMAC-SHA256', http);
    const client = new Client(new Credential(secretId, secretKey), 'ap-singapore', profile);
    return (body) =>
      new Promise((resolve, reject) => {
        const typed = new Models.CreateAigcVideoTaskRequest();
        typed.deserialize(body);
        client.CreateAigcVideoTask(typed, (error, answer) => (error ? reject(error) : resolve(answer)));
      });
  },
  floor: async (port) => nodeHttp(port, 'object'),
  flat: async (port) => nodeHttp(port, 'flat'),
  fetch: async (port) => globalFetch(port),
} as const satisfies Readonly<Record<string, (port: number) => Promise<Call>>>;

export type ClientName = keyof typeof clients;

// What is used of packages that are not installed where this is type-checked.
type OfficialClient = new (options: object) => { CreateAigcVideoTask: Call };

interface IntlVod {
  readonly Client: new (
    credential: object,
    region: string,
    profile: object,
  ) => { CreateAigcVideoTask: (body: object, done: (error: unknown, answer: { TaskId?: string }) => void) => void };
  readonly Models: { readonly CreateAigcVideoTaskRequest: new () => { deserialize: (from: object) => void } };
}

interface IntlCommon {
  readonly Credential: new (id: string, key: string) => object;
  readonly HttpProfile: new () => object;
  readonly ClientProfile: new (signature: string, http: object) => object;
}
