import { createHash, createHmac } from 'node:crypto';
import type { KnownKey, VerifyOptions } from '../../../generator/runtime/emulator/signature/verdict.ts';
import type { WireRequest } from '../../../generator/runtime/emulator/signature/wire.ts';

/** The keys of the two worked examples, a temporary one, and one that is somebody else's. */
export const masked = { secretId: `AKID${'*'.repeat(32)}`, secretKey: '*'.repeat(32) };
export const named = {
  secretId: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE',
  secretKey: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE',
};
export const temporary = {
  secretId: 'AKIDtemporaryEXAMPLE',
  secretKey: 'temporaryKeyEXAMPLE',
  token: 'tokenOfTheTemporaryKey',
};
export const stranger = { secretId: 'AKIDstrangerEXAMPLE', secretKey: 'keyOfTheStrangerEXAMPLE' };

const keys = new Map<string, KnownKey>([masked, named, temporary, stranger].map((key) => [key.secretId, key]));

/** The time of the worked examples. */
export const signedAt = 1551113065;

export const options: VerifyOptions = {
  keyOf: (secretId) => keys.get(secretId),
  secretIds: [...keys.keys()],
  services: ['cvm'],
  otherHosts: ['vod.tencentcloudapi.com'],
  nowSeconds: signedAt,
  skewSeconds: 300,
};

export const secrets: readonly string[] = [masked, named, temporary, stranger]
  .map(({ secretKey }) => secretKey)
  .concat(temporary.token);

export const exampleBody = String.raw`{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}`;

/** What a caller does, step by step as the vendor's page has it: each step can be done wrong. */
export interface Steps {
  readonly secretId: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly lines: string;
  readonly names: string;
  readonly body: string | Uint8Array;
  readonly payloadHash?: string;
  readonly timestamp: string;
  readonly date: string;
  readonly service: string;
  /** With its prefix. */
  readonly secret: string;
  readonly canonical?: (right: string) => string;
  readonly keyDate?: string;
  readonly hexChain?: boolean;
  readonly signature?: (hex: string) => string;
}

export const exampleSteps: Steps = {
  secretId: named.secretId,
  method: 'POST',
  path: '/',
  query: '',
  lines: 'content-type:application/json; charset=utf-8\nhost:cvm.tencentcloudapi.com\n',
  names: 'content-type;host',
  body: exampleBody,
  timestamp: String(signedAt),
  date: '2019-02-25',
  service: 'cvm',
  secret: `TC3${named.secretKey}`,
};

/** Signs by hand, sharing nothing with what is tested. */
export function signSteps(steps: Steps): string {
  const sha = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
  const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
  const { lines, method, names, path, query } = steps;
  const right = [method, path, query, lines, names, steps.payloadHash ?? sha(steps.body)].join('\n');
  const scope = `${steps.date}/${steps.service}/tc3_request`;
  const text = `TC3-HMAC-SHA256\n${steps.timestamp}\n${scope}\n${sha(steps.canonical?.(right) ?? right)}`;
  const key = ['tc3_request', steps.service, steps.keyDate ?? steps.date].reduceRight<string | Buffer>(
    (link, part) => (steps.hexChain === true ? mac(link, part).toString('hex') : mac(link, part)),
    steps.secret,
  );
  const hex = mac(steps.hexChain === true ? key.toString() : key, text).toString('hex');
  return steps.signature?.(hex) ?? hex;
}

/** The older worked example as it goes over the wire, with the signature that the steps give. */
export function exampleRequest(signed: Partial<Steps> = {}, wire: Partial<WireRequest> = {}): WireRequest {
  const steps = { ...exampleSteps, ...signed };
  const authorization = `TC3-HMAC-SHA256 Credential=${steps.secretId}/${steps.date}/${steps.service}/tc3_request, SignedHeaders=${steps.names}, Signature=${signSteps(steps)}`;
  return {
    method: 'POST',
    path: '/',
    query: '',
    body: Buffer.from(exampleBody),
    ...wire,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      host: 'cvm.tencentcloudapi.com',
      'x-tc-action': 'DescribeInstances',
      'x-tc-version': '2017-03-12',
      'x-tc-region': 'ap-guangzhou',
      'x-tc-timestamp': String(signedAt),
      authorization,
      ...wire.headers,
    },
  };
}
