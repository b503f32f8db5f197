import { describe, expect, it } from 'vitest';
import * as aiSdk from '../../generated/src/ai-sdk/index.ts';
import * as bulk from '../../generated/src/bulk/index.ts';
import * as bullmq from '../../generated/src/bullmq/index.ts';
import * as emulator from '../../generated/src/emulator/index.ts';
import * as gateway from '../../generated/src/gateway/index.ts';
import * as common from '../../generated/src/index.ts';
import * as mcp from '../../generated/src/mcp/index.ts';
import * as mps from '../../generated/src/mps/index.ts';
import * as upload from '../../generated/src/upload/index.ts';
import * as vod from '../../generated/src/vod/index.ts';
import { failureOf } from './support/clients.ts';
import { optionNames, type TakesOptions, takingOptions } from './support/surface.ts';

/** Everything that the package exports and that takes options refuses a name that is misspelt, with the right one. */

type Loose = Readonly<Record<string, unknown>>;

const { createEmulator } = emulator;
const { InvalidOptionError } = common;

const entries: Readonly<Record<string, Loose>> = {
  '.': common,
  './ai-sdk': aiSdk,
  './bulk': bulk,
  './bullmq': bullmq,
  './emulator': emulator,
  './gateway': gateway,
  './mcp': mcp,
  './mps': mps,
  './upload': upload,
  './vod': vod,
};

const service = createEmulator({ clock: 'instant' });
const client = new vod.VodClient(service.connect());

/** What methods are called on. */
const objects: Readonly<Record<string, unknown>> = {
  VodClient: client,
  MpsClient: new mps.MpsClient(service.connect()),
  GatewayClient: new gateway.GatewayClient(service.connect()),
  ServiceClient: client,
  Connection: client,
  Emulator: service,
  Journal: service.journal,
};

/** What stands for the parameters before the options. */
const values: Loose = {
  client,
  request: {},
  task: '1',
  output: 'https://example.com/a.mp4',
  path: 'never-written.jsonl',
  sink: new WritableStream(),
  operation: vod.describeTaskDetail,
  event: { Sign: '', T: 1 },
  signKey: 'key',
  source: new Uint8Array(8),
  file: new Uint8Array(8),
  jobs: [],
  taskId: '1',
  receive: () => new Response(),
  fault: 'slow',
};

/** What takes no options in this sense, or lets unknown names pass, and why. By the type or by the name. */
const exceptions: Readonly<Record<string, string>> = {
  ErrorOptions: 'JavaScript’s own: `cause`',
  VideoCallOptions: 'the AI SDK calls it, and its next version may hand over more',
  StatusOptions: 'the AI SDK calls it, and its next version may hand over more',
  './ai-sdk VideoProvider.download': 'the AI SDK calls it, and its next version may hand over more',
  JsonSchemaOptions: 'the interface of Standard JSON Schema, whose callers may hand over `libraryOptions`',
  './emulator EmulatorClientOptions.sleep': 'a signal, and no options',
  '. BudgetCall.estimate': 'the same function as `estimate`, which is called here',
  './bullmq VideoQueues.again': 'both parts of a decision are needed, so one that is misspelt is missing',
  './emulator Emulator.constructor': '`createEmulator` is the way to it, and is called here',
  '. ServiceClient.constructor': 'the clients of the surfaces are the way to it, and are called here',
  '. Connection.constructor': 'the connections of the surfaces are the way to it, and are called here',
  '. handleOf': 'parts of a handle, which this package writes; what was stored goes through `parseHandle`',
  facts: 'what this package says of its errors: it makes them all',
  fields: 'parameters of a request, whose validator names those that it does not know',
};

const isExcepted = ({ name, parameter, type }: TakesOptions) =>
  [name, parameter, type].some((one) => Object.hasOwn(exceptions, one));

const all = takingOptions();
const called = all.filter((one) => !isExcepted(one));

const print = () => undefined;

/** `timeoutMs` as `timeoutMss`. */
const misspelt = (name: string) => `${name}${name.at(-1)}`;

async function run({ entry, kind, name, parameter, parameters }: TakesOptions, options: object): Promise<unknown> {
  const [, path = ''] = name.split(' ');
  const [owner = '', member] = path.split('.');
  const args = parameters.map((one) => (one === parameter ? options : values[one]));
  const exported = entries[entry]?.[owner];
  if (member === 'constructor') return Reflect.construct(exported as new () => unknown, args);
  const own = kind === 'class' ? objects[owner] : undefined;
  const target = own === undefined ? exported : (own as Loose)[member ?? ''];
  const result: unknown = await Reflect.apply(target as () => unknown, own, args);
  if (typeof result === 'object' && result !== null && Symbol.asyncIterator in result)
    for await (const one of result as AsyncIterable<unknown>) expect(one).toBeDefined();
  return result;
}

/** Errors of scenarios and of faults are older than `InvalidOptionError`, and come over HTTP too. */
const listsNames = ['scenario', 'fault'];

describe('a name that is misspelt is refused', () => {
  it('by everything that takes options, but for exceptions that exist', () => {
    expect(called.length).toBeGreaterThan(200);
    const used = all.flatMap(({ name, parameter, type }) => [name, parameter, type]);
    expect(Object.keys(exceptions).filter((one) => !used.includes(one))).toEqual([]);
    expect(called.filter(({ entry, type }) => optionNames(type, entry).length === 0)).toEqual([]);
  });

  const byType = new Map(called.map((one) => [`${one.parameter}: ${one.type}`, one]));
  const first = called.map((one) => [one, optionNames(one.type, one.entry).slice(0, 1)] as const);
  const everyName = [...byType.values()].map((one) => [one, optionNames(one.type, one.entry)] as const);

  const nested: readonly (readonly [name: string, make: () => unknown, hint: string])[] = [
    ['hooks of a client', () => new vod.VodClient({ hooks: { onWarnings: print } } as never), 'hooks.onWarning'],
    ['retry of a client', () => new vod.VodClient({ retry: { attempt: 1 } } as never), 'retry.attempts'],
    ['retry of a call', () => client.describeTasks({} as never, { retry: { attempt: 1 } } as never), 'retry.attempts'],
    [
      'unknown of a budget',
      () => common.createBudget({ seconds: 1, unknown: { second: 1 } } as never),
      'unknown.seconds',
    ],
    ['budget of tools', () => mcp.createVideoTools({ budget: { second: 1 } } as never), 'budget.seconds'],
    ['confirm of tools', () => mcp.createVideoTools({ confirm: { overSecond: 1 } } as never), 'confirm.overSeconds'],
    // Another client, with keys of the environment, would pay.
    ['clients of tools', () => mcp.createVideoTools({ clients: { vodd: client } } as never), 'clients.vod'],
    [
      'keys of an emulator',
      () => createEmulator({ keys: { me: { secretKey: 'k', tokn: 't' } } } as never),
      'keys.me.token',
    ],
    ['a surface of a provider', () => aiSdk.createTencentAigc({ vod: { timeoutMS: 1 } } as never), 'vod.timeoutMs'],
    [
      'the hooks of a surface of a provider',
      () => aiSdk.createTencentAigc({ mps: { hooks: { onretry: print } } } as never),
      'mps.hooks.onRetry',
    ],
    [
      'the decision of a run',
      () => bulk.submitAll(client, [], { decision: { by: 'me', reasons: 'x' } } as never),
      'decision.reason',
    ],
    [
      'retry of an upload',
      () => upload.uploadMedia(client, new Uint8Array(1), { retry: { attempt: 1 } } as never),
      'retry.attempts',
    ],
  ];

  it.each(nested)('in %s', async (_, make, hint) => {
    const error = await failureOf<Error>((async () => make())());
    expect(error).toBeInstanceOf(InvalidOptionError);
    expect(error.message).toContain(`Did you mean \`${hint}\`?`);
  });

  it('in the options of the AI SDK, where those of other providers are left alone', async () => {
    const model = aiSdk.createTencentAigc({ vod: client }).vod('Hailuo/02') as unknown as {
      readonly doStart: (options: object) => Promise<unknown>;
    };
    const start = (options: object) => model.doStart({ prompt: 'a cat', n: 1, providerOptions: {}, ...options });
    const file = { type: 'url', url: 'https://example.com/a.png' };
    for (const name of ['tencentAIGC', 'tencent-aigc', 'tencentAigcs'])
      for (const options of [
        { providerOptions: { [name]: {} } },
        { image: { ...file, providerOptions: { [name]: {} } } },
      ]) {
        const error = await failureOf<Error>(start(options));
        expect(error).toBeInstanceOf(InvalidOptionError);
        expect(error.message).toContain('Did you mean `providerOptions.tencentAigc`?');
      }
    const tasks = service.bill().tasks;
    await start({ providerOptions: { fal: { seed: 1 }, tencentAigc: { SubAppId: 1 } } });
    expect(service.bill().tasks).toBe(tasks + 1);
    // A parameter of ours goes into the request, whose validator knows it.
    const error = await failureOf<Error>(
      start({ providerOptions: { tencentAigc: { SubAppId: 1, pollIntervalMS: 5 } } }),
    );
    expect(error.message).toContain('pollIntervalMS');
    expect(service.bill().tasks).toBe(tasks + 1);
  });

  it('in hooks that are an instance of a class, where other fields are its own', () => {
    class Counter {
      count = 0;
      onRetry() {
        this.count++;
      }
    }
    expect(() => new vod.VodClient({ ...service.connect(), hooks: new Counter() })).not.toThrow();
  });

  it.each([...first, ...everyName].map(([one, names]) => [one.name, one, names] as const))(
    'by %s',
    async (_, one, names) => {
      for (const name of names) {
        const error = await failureOf<Error>(run(one, { [misspelt(name)]: 1 }));
        expect(error.message).toContain(misspelt(name));
        if (listsNames.includes(one.parameter)) {
          expect(error).toBeInstanceOf(RangeError);
          expect(error.message).toMatch(new RegExp(`only.*\\b${name}\\b`));
          continue;
        }
        expect(error).toBeInstanceOf(InvalidOptionError);
        expect(error.message).toContain(`Did you mean \`${name}\`?`);
      }
    },
  );
});
