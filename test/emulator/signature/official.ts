import { createRequire } from 'node:module';

interface Sign {
  readonly default: {
    sign(secretKey: string, text: string, method: string): string;
    sign3(request: {
      readonly method: string;
      readonly url: string;
      readonly payload: Buffer | '';
      readonly timestamp: number;
      readonly service: string;
      readonly secretId: string;
      readonly secretKey: string;
      readonly headers: Readonly<Record<string, string>>;
    }): string;
  };
}

interface Client {
  mergeData(request: unknown): Record<string, string | number | boolean>;
  formatRequestData(
    action: string,
    parameters: Record<string, string | number | boolean>,
  ): Promise<Record<string, string | number | boolean>>;
}

interface ClientModule {
  readonly AbstractClient: new (
    endpoint: string,
    version: string,
    config: {
      readonly credential: { readonly secretId: string; readonly secretKey: string; readonly token?: string };
      readonly region?: string;
      readonly profile: {
        readonly signMethod: string;
        readonly httpProfile: { readonly reqMethod: string; readonly endpoint: string };
      };
    },
  ) => Client;
}

const load = createRequire(import.meta.url);
const folder = 'tencentcloud-sdk-nodejs-common/tencentcloud/common';

/** The signer of the official Node SDK. */
export const sign: Sign['default'] = (load(`${folder}/sign.js`) as Sign).default;

/** The official Node SDK's client, which flattens and signs forms. */
export const { AbstractClient } = load(`${folder}/abstract_client.js`) as ClientModule;
