import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { internals } from '../../generator/runtime/client/client.ts';
import { InvalidOptionError } from '../../generator/runtime/errors.ts';
import { apiKey, failureOf, gatewayClient, keys, secrets, tencentClient } from './support/clients.ts';
import { gatewayCreate, gatewayQuery, gatewayRequest, vodCreate, vodQuery, vodRequest } from './support/operations.ts';
import { answer, dropped, plain, refusal, type Sent, type Step, scriptedFetch } from './support/scripted-fetch.ts';

/** Every way a value is printed. */
function prints(value: unknown): string {
  return [
    inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true, showProxy: true }),
    inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: false }),
    JSON.stringify(value) ?? '',
    JSON.stringify(Object.getOwnPropertyDescriptors(value ?? {})) ?? '',
    String(value),
    value instanceof Error ? `${value.stack}` : '',
    value instanceof Error && value.cause !== undefined ? prints(value.cause) : '',
  ].join('\n');
}

function expectNoSecrets(value: unknown): void {
  const text = prints(value);
  for (const secret of secrets) expect(text).not.toContain(secret);
}

/** A service, or something before it, that repeats all it was sent. */
const echoing =
  (status: number, type: string) =>
  ({ body, headers }: Sent): Response =>
    plain(`${JSON.stringify(headers)} ${body}`, status, type);

const echoingError = ({ headers }: Sent): Response =>
  refusal('AuthFailure.TokenFailure', {}, `no such token: ${JSON.stringify(headers)}`);

const echoingGatewayError = ({ headers }: Sent): Response =>
  plain(
    JSON.stringify({ error: { message: `Invalid token ${headers.Authorization}`, code: headers.Authorization } }),
    401,
  );

/** A `fetch` whose errors hold the request, as those of some libraries do. */
const tellingAll = (sent: Sent): Error =>
  Object.assign(new Error(`failed: ${JSON.stringify(sent.headers)}`, { cause: { config: sent } }), {
    config: sent,
    request: sent,
    code: 'ERR_NETWORK',
  });

/** A bearer key and a token as services repeat them, in whatever form. */
const forms: readonly (readonly [string, (secret: string) => string])[] = [
  ['escaped for JSON', (secret) => JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/')],
  ['in a URL', encodeURIComponent],
  ['in HTML', (secret) => secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')],
  ['in Base64', (secret) => Buffer.from(secret).toString('base64')],
  ['in Base64 with Bearer', (secret) => Buffer.from(`Bearer ${secret}`).toString('base64')],
  ['in Base64 for URLs', (secret) => Buffer.from(secret).toString('base64url')],
  ['cut after 14 characters', (secret) => `${secret.slice(0, 14)}…`],
  ['in capitals', (secret) => secret.toUpperCase()],
];

const steps: readonly (readonly [string, Step])[] = [
  ['an answer that repeats the request as HTML', echoing(200, 'text/html')],
  ['a 500 that repeats the request', echoing(500, 'text/plain')],
  ['a content type that repeats the token', (sent) => plain('x', 200, sent.headers['X-TC-Token'] ?? apiKey)],
  ['an error that repeats the headers', echoingError],
  ['an error of the gateway that repeats the key', echoingGatewayError],
  ['a failure that holds the request', tellingAll],
  ['a dropped connection', dropped()],
];

describe('secrets do not show', () => {
  it('in clients, nor in what they are made of', async () => {
    for (const [client, operation, request] of [
      [tencentClient({ fetch: scriptedFetch(answer({ TaskId: '1' })).fetch }), vodCreate, vodRequest],
      [gatewayClient({ fetch: scriptedFetch(answer({ TaskId: '1' })).fetch }), gatewayCreate, gatewayRequest],
    ] as const) {
      expectNoSecrets(client);
      // Also once keys were used.
      await client.call(operation, request);
      expectNoSecrets(client);
      expectNoSecrets(client[internals]);
      expectNoSecrets({ ...client });
    }
  });

  it.each(steps)('in errors and hooks after %s', async (_, step) => {
    const events: unknown[] = [];
    const note = (event: unknown) => events.push(event);
    const hooks = { onRequest: note, onResponse: note, onRetry: note, onWarning: note, onClockSkew: note };
    const options = { hooks, retry: { attempts: 2, baseDelayMs: 1 } };
    for (const call of [
      () => tencentClient({ ...options, fetch: scriptedFetch(step).fetch }).call(vodCreate, vodRequest),
      () => tencentClient({ ...options, fetch: scriptedFetch(step).fetch }).call(vodQuery, { TaskId: '1' }),
      () => gatewayClient({ ...options, fetch: scriptedFetch(step).fetch }).call(gatewayCreate, gatewayRequest),
      () => gatewayClient({ ...options, fetch: scriptedFetch(step).fetch }).call(gatewayQuery, { task_id: '1' }),
    ]) {
      const error = await failureOf<Error>(call());
      expect(error.message.length).toBeGreaterThan(10);
      expectNoSecrets(error);
    }
    expect(events.length).toBeGreaterThan(0);
    expectNoSecrets(events);
  });

  it.each(forms)('when a service repeats them %s, in its message or as the request id', async (_, form) => {
    const special = {
      secretId: 'id',
      secretKey: 'not-sent',
      token: 'tok/en+with<"specials">&more=characters',
    } as const;
    const bearer = 'sk-with/slashes+and<"specials">&more=characters';
    const tencent = refusal('AuthFailure.TokenFailure', {}, `no such token: ${form(special.token)}`);
    const byId = answer({ Error: { Code: form(special.token), Message: 'x' }, RequestId: form(special.token) });
    const gateway = plain(
      JSON.stringify({ error: { message: `bad ${form(bearer)}`, code: 'invalid' }, request_id: form(bearer) }),
      401,
    );
    const events: unknown[] = [];
    const hooks = {
      onResponse: (event: unknown) => events.push(event),
      onRetry: (event: unknown) => events.push(event),
    };
    const options = { hooks, retry: false } as const;
    for (const step of [tencent, byId]) {
      const client = tencentClient({ ...options, credentials: special, fetch: scriptedFetch(step).fetch });
      const text = prints([await failureOf(client.call(vodCreate, vodRequest)), events]);
      expect(text.toLowerCase()).not.toContain(form(special.token).slice(0, 14).toLowerCase());
    }
    const client = gatewayClient({ ...options, apiKey: bearer, fetch: scriptedFetch(gateway).fetch });
    const text = prints([await failureOf(client.call(gatewayCreate, gatewayRequest)), events]);
    expect(text.toLowerCase()).not.toContain(form(bearer).slice(0, 14).toLowerCase());
  });

  it('when a key is a UUID, and the id of an answer is that key, begins as it does, or holds it', async () => {
    const uuid = '3F2504e0-4f89-41d3-9a0c-0305e82c3301';
    for (const id of [uuid, uuid.toLowerCase(), `${uuid.slice(0, 20)}0000`, `00-${uuid.slice(0, 12)}`]) {
      const body = { error: { message: 'bad', code: 'invalid' }, request_id: id };
      const bearer = gatewayClient({
        apiKey: uuid,
        retry: false,
        fetch: scriptedFetch(plain(JSON.stringify(body), 401)).fetch,
      });
      const token = tencentClient({
        credentials: { secretId: 'id', secretKey: 'not-sent', token: uuid },
        fetch: scriptedFetch(answer({ TaskId: '1', RequestId: id })).fetch,
      });
      const results = [
        await failureOf(bearer.call(gatewayCreate, gatewayRequest)),
        await token.call(vodCreate, vodRequest).withResponse(),
      ];
      for (const result of results) expect(prints(result).toLowerCase()).not.toContain('3f2504e0-4');
    }
  });

  it('in the failure of a function that gives keys', async () => {
    const failing = () => {
      throw Object.assign(new Error(`no role for ${keys.secretKey} ${keys.token} ${apiKey}`), {
        response: { Credentials: keys },
        config: { headers: { apiKey } },
      });
    };
    const tencent = await failureOf<Error>(tencentClient({ credentials: failing }).call(vodCreate, vodRequest));
    const gateway = await failureOf<Error>(gatewayClient({ apiKey: failing }).call(gatewayCreate, gatewayRequest));
    for (const error of [tencent, gateway]) {
      expect(error).toMatchObject({
        code: 'CredentialsError',
        charged: 'no',
        message: expect.stringContaining('failed'),
      });
      expectNoSecrets(error);
    }
  });

  it('in prepared requests, until they are revealed; a signature may', async () => {
    const tencent = await tencentClient().prepare(vodCreate, vodRequest);
    const gateway = await gatewayClient().prepare(gatewayCreate, gatewayRequest);
    expectNoSecrets(tencent);
    expectNoSecrets(gateway);
    expect(tencent.headers.Authorization).toContain('Signature=');
    expect(gateway.headers.Authorization).toBe('Bearer [secret]');
    expect(tencent.revealHeaders()).toMatchObject({ 'X-TC-Token': keys.token });
    expect(gateway.revealHeaders()).toMatchObject({ Authorization: `Bearer ${apiKey}` });
    expect(JSON.stringify(tencent.revealHeaders())).not.toContain(keys.secretKey);
  });
});

describe('headers cannot be injected through keys', () => {
  const bad = ['a\r\nX-Injected: 1', 'a\n', 'a b', 'ключ', 'a\u0000b', 'a\u2028'];
  const fields = ['secretId', 'secretKey', 'token'] as const;

  it.each(fields.flatMap((field) => bad.map((value) => [field, value] as const)))('%s %j', async (field, value) => {
    const { fetch, sent } = scriptedFetch(answer({ TaskId: '1' }));
    const error = await failureOf<Error>(
      tencentClient({ fetch, credentials: { ...keys, [field]: value } }).call(vodCreate, vodRequest),
    );
    expect(error).toMatchObject({ name: 'CredentialsError', charged: 'no', retryable: false });
    expect(error.message).toContain(field);
    expect(error.message).not.toContain(value);
    expectNoSecrets(error);
    expect(sent).toEqual([]);
  });

  it.each(bad)('apiKey %j', async (value) => {
    const { fetch, sent } = scriptedFetch(answer({ TaskId: '1' }));
    const error = await failureOf(gatewayClient({ fetch, apiKey: value }).call(gatewayCreate, gatewayRequest));
    expect(error).toMatchObject({ name: 'CredentialsError', charged: 'no' });
    expect(sent).toEqual([]);
  });

  it('nor through the region', () => {
    expect(() => tencentClient({ region: 'ap\r\nX-Injected: 1' })).toThrow(InvalidOptionError);
  });
});
