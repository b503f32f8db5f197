import { createRequire } from 'node:module';

/** The official SDKs as their users call them, unmodified: a function for each action, rejecting with `code` and `message`. */
export interface OfficialSdk {
  readonly name: string;
  readonly call: (surface: 'vod' | 'mps', action: string, request: object, connection: Connection) => Promise<Answer>;
}

export type Answer = Readonly<Record<string, unknown>>;

export interface Connection {
  /** `127.0.0.1:7070` */
  readonly endpoint: string;
  readonly secretId: string;
  readonly secretKey: string;
  readonly token?: string;
  /** How long one attempt may take; the SDK's own minute when absent. */
  readonly timeoutSeconds?: number;
}

const require = createRequire(import.meta.url);

const versions = { vod: 'v20180717', mps: 'v20190612' } as const;

/** What a mainland SDK package exports, as far as it is used here. */
type MainlandClient = Readonly<Record<string, (request: object) => Promise<Answer>>>;
type Mainland = Readonly<
  Record<string, Readonly<Record<string, { readonly Client: new (config: object) => MainlandClient }>>>
>;

export const mainland: OfficialSdk = {
  name: 'tencentcloud-sdk-nodejs-vod and -mps',
  call: async (surface, action, request, { endpoint, timeoutSeconds, ...credential }) => {
    const sdk: Mainland = require(`tencentcloud-sdk-nodejs-${surface}`);
    const { Client } = must(sdk[surface]?.[versions[surface]]);
    const httpProfile = { endpoint, protocol: 'http://', reqTimeout: timeoutSeconds ?? 60 };
    const client = new Client({ credential, region: '', profile: { httpProfile } });
    return must(client[action]).call(client, request);
  },
};

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the SDK has another form than expected');
  return value;
}

/** What the international SDK exports, as far as it is used here. Its entry loads every product; these are its parts. */
interface Common {
  readonly Credential: new (id: string, key: string, token?: string) => object;
  readonly ClientProfile: new (signMethod: string | undefined, httpProfile: object) => object;
  readonly HttpProfile: new (protocol: string, endpoint: string) => object;
}
type Model = new () => { from_json_string(json: string): void };
type Callback = (error: Error | null, answer?: { to_json_string(): string }) => void;
type InternationalClient = Readonly<Record<string, (request: object, callback: Callback) => void>>;
interface Versioned {
  readonly Client: new (credential: object, region: string, profile: object) => InternationalClient;
  readonly Models: Readonly<Record<string, Model>>;
}

/** The SDK of the international site; without a method it signs its own way, which is v1. */
export function international(signMethod?: 'HmacSHA1' | 'HmacSHA256' | 'TC3-HMAC-SHA256'): OfficialSdk {
  return {
    name: `tencentcloud-sdk-nodejs-intl-en, signing ${signMethod ?? 'by default'}`,
    call: (surface, action, request, { endpoint, secretId, secretKey, token }) => {
      const root = 'tencentcloud-sdk-nodejs-intl-en/tencentcloud';
      const { ClientProfile, Credential, HttpProfile }: Common = require(`${root}/common`);
      const sdk: Readonly<Record<string, Versioned>> = require(`${root}/${surface}`);
      const { Client, Models } = must(sdk[versions[surface]]);
      const profile = new ClientProfile(signMethod, new HttpProfile('http://', endpoint));
      const client = new Client(new Credential(secretId, secretKey, token), '', profile);
      const model = new (must(Models[`${action}Request`]))();
      model.from_json_string(JSON.stringify(request));
      return new Promise((resolve, reject) => {
        must(client[action]).call(client, model, (error, answer) => {
          if (error !== null) reject(error);
          else resolve(JSON.parse(answer?.to_json_string() ?? 'null'));
        });
      });
    },
  };
}
