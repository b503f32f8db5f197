import { inspect } from 'node:util';
import { serialize } from 'node:v8';
import { GatewayClient, MpsClient, VodClient } from 'tencent-aigc-video';

/** The secrets hold every character that one way of writing or another escapes. */
const secretKey = 'wK/3q+Zt&7<pL="9xV~uB%eR4yN0sHd';
const token = 'tok/EN+5&aG<hJ="2kQ~wE%rT8yU1iOp6zXc';
const apiKey = 'sk-gW/1m+Bv&4<nC="8xZ~lK%jH3gF5dSa';
const secretId = 'AKIDpublicPart0000000000000000000000';

export interface SecretMode {
  readonly name: string;
  /** Plays the mode and gives everything that a program could print of it. */
  readonly play: () => Promise<readonly unknown[]>;
  /** A signed request that was asked for has its signature: it is good for 5 minutes and this body alone. */
  readonly mayShowSignature?: true;
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const hex = (text: string): string => Buffer.from(text).toString('hex');
const html = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('/', '&#x2F;')
    .replaceAll('+', '&#43;');
const unicode = (text: string): string =>
  [...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

/** The ways in which something in between may write what it was sent. */
const writings: Readonly<Record<string, (secret: string) => string>> = {
  'to the letter': (secret) => secret,
  'with \\/': (secret) => secret.replaceAll('/', '\\/'),
  'URL-encoded': (secret) => encodeURIComponent(secret),
  'HTML-escaped': html,
  base64,
  'first 14 characters': (secret) => secret.slice(0, 14),
};

/** Where in an answer it may stand. */
const places: Readonly<Record<string, (text: string) => Response>> = {
  'the message of an error': (text) =>
    envelope({ Error: { Code: 'AuthFailure.SignatureFailure', Message: `not right: ${text} here` }, RequestId: 'r-1' }),
  'the code of an error': (text) =>
    envelope({ Error: { Code: `AuthFailure.${text}`, Message: 'no' }, RequestId: 'r-1' }),
  'a page': (text) =>
    new Response(`<html><pre>Authorization: ${text}</pre></html>`, {
      status: 403,
      headers: { 'content-type': 'text/html' },
    }),
  'JSON of something else': (text) =>
    Response.json({ error: { message: `invalid token ${text}`, code: 'invalid_api_key' } }, { status: 401 }),
  'the RequestId': (text) => envelope({ Error: { Code: 'InvalidParameter', Message: 'no' }, RequestId: text }),
};

function envelope(fields: object): Response {
  return Response.json({ Response: fields });
}

type Fetch = typeof fetch;
const answering = (answer: (init: RequestInit | undefined) => Response | Promise<Response>): Fetch =>
  (async (_input, init) => answer(init)) as Fetch;
const sentAuthorization = (init: RequestInit | undefined): string =>
  new Headers(init?.headers).get('authorization') ?? '';

const request = { SubAppId: 251007502, ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'a' } as const;
const credentials = { secretId, secretKey, token };
const noWait = { sleep: async (): Promise<void> => undefined, rateLimit: false };

/** Everything that comes of one call: the error, and what the hooks were told. */
async function callVod(options: object): Promise<readonly unknown[]> {
  const told: unknown[] = [];
  const tell = (event: unknown): void => {
    told.push(event);
  };
  const hooks = { onRequest: tell, onResponse: tell, onRetry: tell };
  const client = new VodClient({ ...noWait, hooks, credentials, endpoint: 'http://127.0.0.1:9', ...options });
  const end = await client.startGenerateVideo(request).catch((error: unknown) => error);
  return [end, client, ...told];
}

async function callGateway(options: object): Promise<readonly unknown[]> {
  const told: unknown[] = [];
  const tell = (event: unknown): void => {
    told.push(event);
  };
  const hooks = { onRequest: tell, onResponse: tell, onRetry: tell };
  const client = new GatewayClient({ ...noWait, hooks, apiKey, endpoint: 'http://127.0.0.1:9', ...options });
  const gatewayRequest = { model_name: 'Kling', model_version: '2.5', prompt: 'a' } as const;
  const end = await client.startGenerateVideo(gatewayRequest).catch((error: unknown) => error);
  return [end, client, ...told];
}

const modes: SecretMode[] = [];

for (const [place, answer] of Object.entries(places)) {
  for (const [writing, write] of Object.entries(writings)) {
    modes.push(
      {
        name: `vod: the token, ${writing}, in ${place}`,
        play: () => callVod({ fetch: answering(() => answer(write(token))) }),
      },
      {
        name: `gateway: the key, ${writing}, in ${place}`,
        play: () => callGateway({ fetch: answering(() => answer(write(apiKey))) }),
      },
    );
  }
  modes.push({
    name: `vod: the whole Authorization header in ${place}`,
    play: () => callVod({ fetch: answering((init) => answer(sentAuthorization(init).replaceAll('"', ''))) }),
  });
}
for (const [name, value] of [
  ['vod', token],
  ['gateway', apiKey],
] as const) {
  modes.push({
    name: `${name}: the secret as x-request-id`,
    play: () =>
      (name === 'vod' ? callVod : callGateway)({
        fetch: answering(() => new Response('<html>', { status: 502, headers: { 'x-request-id': value } })),
      }),
  });
}

/** What a program of the user may throw while it fetches the key. */
const throwing: Readonly<Record<string, (secret: string) => unknown>> = {
  'an error with the key in its message': (secret) => new Error(`the vault said no to ${secret}`),
  'an error with the key in its cause': (secret) => new Error('no', { cause: new Error(`no to ${secret}`) }),
  'an error with the key in a property': (secret) =>
    Object.assign(new Error('no'), { config: { headers: { 'x-vault': secret } } }),
  'an error with the key in a hidden property': (secret) =>
    Object.defineProperty(new Error('no'), 'hidden', { value: secret, enumerable: false }),
  'an error with the key under a symbol': (secret) => Object.assign(new Error('no'), { [Symbol('config')]: secret }),
  'an AggregateError with the key': (secret) => new AggregateError([new Error(secret)], 'no'),
  'the key itself': (secret) => secret,
  'an object with the key': (secret) => ({ key: secret, toString: () => secret }),
};
for (const [what, make] of Object.entries(throwing)) {
  const thrower = (secret: string) => (): never => {
    throw make(secret);
  };
  modes.push(
    { name: `vod: a credentials function throws ${what}`, play: () => callVod({ credentials: thrower(secretKey) }) },
    {
      name: `vod: a credentials function that knew its key before throws ${what}`,
      play: () =>
        callVod({
          credentials: secondTime(secretKey, make),
          fetch: answering(() => new Response('', { status: 502 })),
        }),
    },
    { name: `gateway: a key function throws ${what}`, play: () => callGateway({ apiKey: thrower(apiKey) }) },
    {
      name: `vod: a fetch throws ${what}`,
      play: () => callVod({ fetch: answering(() => Promise.reject(make(token))) }),
    },
    {
      name: `gateway: a fetch throws ${what}`,
      play: () => callGateway({ fetch: answering(() => Promise.reject(make(apiKey))) }),
    },
  );
}

function secondTime(secret: string, make: (secret: string) => unknown): () => typeof credentials {
  let times = 0;
  return () => {
    times += 1;
    if (times > 1) throw make(secret);
    return credentials;
  };
}

/** An error as axios makes it: with the whole request on it. */
const axiosLike = (init: RequestInit | undefined): Error =>
  Object.assign(new Error('Request failed with status code 502'), {
    config: { headers: Object.fromEntries(new Headers(init?.headers)) },
    request: {
      _header: `POST / HTTP/1.1\r\nAuthorization: ${sentAuthorization(init)}\r\nX-TC-Token: ${token}\r\n\r\n`,
    },
  });
const deep = (error: Error): Error => {
  let outer = error;
  for (let depth = 0; depth < 9; depth += 1) outer = new Error(`layer ${depth}`, { cause: outer });
  return outer;
};
modes.push(
  {
    name: 'vod: a fetch throws as axios does',
    play: () => callVod({ fetch: answering((init) => Promise.reject(axiosLike(init))) }),
  },
  {
    name: 'vod: a fetch throws as axios does, 9 causes deep',
    play: () => callVod({ fetch: answering((init) => Promise.reject(deep(axiosLike(init)))) }),
  },
  {
    name: 'gateway: a fetch throws as axios does',
    play: () => callGateway({ fetch: answering((init) => Promise.reject(axiosLike(init))) }),
  },
  {
    name: 'the printed clients',
    play: async () => [
      new VodClient({ credentials }),
      new MpsClient({ credentials }),
      new GatewayClient({ apiKey, endpoint: 'http://127.0.0.1:9' }),
    ],
  },
  {
    name: 'a prepared request, printed',
    mayShowSignature: true,
    play: async () => {
      const client = new VodClient({ credentials, endpoint: 'intl' });
      const { createAigcVideoTask } = await import('tencent-aigc-video/vod');
      return [await client.prepare(createAigcVideoTask, request)];
    },
  },
);

export const secretModes: readonly SecretMode[] = modes;

/** Everything that can be read of a value: how it prints, and every text in it, whatever it hangs on. */
export function textsOf(value: unknown): string[] {
  const texts: string[] = [];
  const attempt = (make: () => string | undefined): void => {
    try {
      texts.push(make() ?? '');
    } catch {
      // what cannot be printed shows nothing
    }
  };
  attempt(() =>
    inspect(value, { showHidden: true, depth: null, getters: true, maxStringLength: null, maxArrayLength: null }),
  );
  attempt(() => JSON.stringify(value));
  attempt(() => String(value));
  attempt(() => (value instanceof Error ? value.stack : ''));
  attempt(() => serialize(structuredClone(value)).toString('latin1'));
  const seen = new Set<unknown>();
  const walk = (one: unknown): void => {
    if (typeof one === 'string') texts.push(one);
    if ((typeof one !== 'object' && typeof one !== 'function') || one === null || seen.has(one)) return;
    seen.add(one);
    // A function that is meant to give the headers away is asked by nobody who prints.
    if (typeof one === 'function') return;
    for (const name of Reflect.ownKeys(one)) {
      texts.push(String(name));
      attempt(() => {
        walk(Reflect.get(one, name));
        return undefined;
      });
    }
    if (one instanceof Map) for (const entry of one) walk(entry);
    if (one instanceof Set) for (const entry of one) walk(entry);
  };
  walk(value);
  return texts;
}

/** As much of a secret as must not be seen, in every writing: its first 14 characters and more say too much. */
const forms = (secret: string): readonly string[] => {
  const start = secret.slice(0, 14);
  return [
    start,
    encodeURIComponent(start),
    html(start),
    start.replaceAll('/', '\\/'),
    base64(secret).slice(0, 18),
    hex(start),
    unicode(start),
    secret.slice(14),
  ];
};
const forbidden = [secretKey, token, apiKey].flatMap(forms);
const signature = /Signature=[0-9a-f]{64}/;

/** What a mode gives away, with the text around it; undefined where it keeps its secrets. */
export async function leaks({ name, play, mayShowSignature }: SecretMode): Promise<string | undefined> {
  for (const value of await play()) {
    for (const text of textsOf(value)) {
      const found =
        forbidden.find((form) => text.includes(form)) ?? (mayShowSignature ? undefined : signature.exec(text)?.[0]);
      if (found !== undefined) {
        const at = text.indexOf(found);
        return `${name}: ${JSON.stringify(text.slice(Math.max(0, at - 30), at + 20))}`;
      }
    }
  }
  return undefined;
}
