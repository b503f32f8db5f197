import { bearerAuthorizer, tc3Authorizer } from '../../../generator/runtime/client/auth.ts';
import { ServiceClient } from '../../../generator/runtime/client/client.ts';
import type { GatewayClientOptions, TencentClientOptions } from '../../../generator/runtime/client/options.ts';
import { platform as node } from '../../../generator/runtime/platform/node.ts';
import type { Platform } from '../../../generator/runtime/platform/platform.ts';
import { platform as web } from '../../../generator/runtime/platform/web.ts';

export const platforms = { node, web } as const;

export const keys = { secretId: 'AKIDexample', secretKey: 'very-secret-key', token: 'very-secret-token' } as const;
export const apiKey = 'sk-very-secret-bearer';

/** Everything that must never be printed. */
export const secrets: readonly string[] = [keys.secretKey, keys.token, apiKey];

export function tencentClient(options: TencentClientOptions = {}, platform: Platform = node): ServiceClient {
  const all = { credentials: keys, ...options };
  return new ServiceClient(all, platform, (platform) => tc3Authorizer(all, platform));
}

export function gatewayClient(options: GatewayClientOptions = {}, platform: Platform = node): ServiceClient {
  const all = { apiKey, ...options };
  return new ServiceClient(all, platform, (platform) => bearerAuthorizer(all, platform));
}

/** What a client rejects with. */
export async function failureOf<E = unknown>(work: Promise<unknown>): Promise<E> {
  try {
    await work;
  } catch (error) {
    return error as E;
  }
  throw new Error('it did not fail');
}
