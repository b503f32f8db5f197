import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as gateway from '../../generated/src/gateway/index.ts';
import { kept as gatewayKept } from '../../generated/src/gateway/journal.ts';
import {
  GatewayClient,
  InvalidOptionError,
  type JournalEntry,
  MpsClient,
  unchecked,
  VodClient,
} from '../../generated/src/index.ts';
import * as mps from '../../generated/src/mps/index.ts';
import { kept as mpsKept } from '../../generated/src/mps/journal.ts';
import * as vod from '../../generated/src/vod/index.ts';
import { vodConnection } from '../../generated/src/vod/index.ts';
import { kept as vodKept } from '../../generated/src/vod/journal.ts';
import type { Parameter, Type } from '../../generator/model/parameter.ts';
import { findStruct, type Surface } from '../../generator/model/table.ts';
import { camelCase } from '../../generator/model/words.ts';
import { placeholders, shapeOf } from '../../generator/runtime/client/journal-shape.ts';
import type { Kept } from '../../generator/runtime/data/kept.ts';
import { platform as web } from '../../generator/runtime/platform/web.ts';
import { TemporaryFolder } from '../output/support/folder.ts';
import { realTable } from '../support/tables.ts';
import { account, WorldService } from '../world/service/service.ts';
import { failureOf } from './support/clients.ts';
import { answer, refusal, scriptedFetch } from './support/scripted-fetch.ts';
import { VirtualTime } from './support/virtual-time.ts';

const folder = new TemporaryFolder();
const table = realTable();
const credentials = { secretId: 'AKIDjournal', secretKey: 'journal-secret-key' };
const video = { SubAppId: 251007502, ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'a cat' } as const;
const time = new VirtualTime();
/** Nobody waits, and the time passes all the same. */
const quick = { now: time.now, sleep: time.sleep, rateLimit: false } as const;
let service: WorldService;

beforeAll(async () => {
  service = await WorldService.start();
});

afterAll(async () => {
  await service.close();
  folder.remove();
});

function linesOf(path: string): readonly JournalEntry[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

describe('what is written', () => {
  it('is one line for a request that was accepted, in a file that only its owner can read', async () => {
    const path = folder.at('accepted.jsonl');
    const client = new VodClient({ credentials: account, endpoint: service.url, journal: path, rateLimit: false });
    const { TaskId } = await client.createAigcVideoTask({
      ...video,
      OutputConfig: { Duration: 5, Resolution: '1080P' },
      FileInfos: [{ Type: 'Url', Url: 'https://example.com/me.png', Usage: 'FirstFrame' }],
      ExtInfo: '{"AdditionalParameters":"{\\"multi_shot\\":true,\\"shot_type\\":\\"intelligence\\"}"}',
    });
    const [entry, ...more] = linesOf(path);
    expect(more).toEqual([]);
    expect(entry).toEqual({
      version: 1,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      surface: 'vod',
      operation: 'CreateAigcVideoTask',
      outcome: 'accepted',
      // No `SessionId`: the client made it.
      request: {
        SubAppId: { $digits: 9 },
        ModelName: 'Kling',
        ModelVersion: '2.5',
        Prompt: { $length: 5 },
        OutputConfig: { Duration: 5, Resolution: '1080P' },
        FileInfos: [{ Type: 'Url', Url: { $length: 26 }, Usage: 'FirstFrame' }],
        ExtInfo: { $json: { AdditionalParameters: { $json: { multi_shot: true, shot_type: 'intelligence' } } } },
      },
    });
    expect(readFileSync(path, 'utf8')).not.toContain(TaskId);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is closed to others even if the file was open before', async () => {
    const path = folder.at('open.jsonl');
    writeFileSync(path, '');
    chmodSync(path, 0o644);
    const client = new VodClient({ credentials: account, endpoint: service.url, journal: path, rateLimit: false });
    await client.createAigcVideoTask(video);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('is the code of a refusal, without its message', async () => {
    const { fetch } = scriptedFetch(refusal('InvalidParameterValue.ModelVersion', {}, 'no such thing as a cat'));
    const seen: JournalEntry[] = [];
    const client = new VodClient({ credentials, fetch, journal: (entry) => seen.push(entry), ...quick });
    await failureOf(client.createAigcVideoTask(video));
    expect(seen).toMatchObject([{ outcome: 'refused', code: 'InvalidParameterValue.ModelVersion' }]);
    expect(JSON.stringify(seen)).not.toContain('cat');
  });

  const strange = [
    'AuthFailure.sk-0123456789',
    'a cat',
    'InvalidParameter.A Cat',
    'NoFamilyOfTheTable',
    `Invalid${'x'.repeat(99)}`,
  ];

  it.each(strange)('is no code that the table does not know: %s', async (code) => {
    const { fetch } = scriptedFetch(refusal(code));
    const seen: JournalEntry[] = [];
    const client = new VodClient({ credentials, fetch, journal: (entry) => seen.push(entry), ...quick });
    await failureOf(client.createAigcVideoTask(video));
    expect(seen.map((entry) => entry.code)).toEqual(seen.map(() => undefined));
    expect(JSON.stringify(seen)).not.toContain(code);
  });

  it('is how a task failed, with the id of its request and without that of the task', async () => {
    const failing = await WorldService.start({
      switches: { unfinishedLooks: 0, taskEnds: { errCode: 70000, errCodeExt: 'InvalidParameterValue.Duration' } },
    });
    const seen: JournalEntry[] = [];
    const client = new VodClient({
      credentials: account,
      endpoint: failing.url,
      journal: (entry) => seen.push(entry),
      rateLimit: false,
    });
    const error = await failureOf<{ readonly taskId: string }>(client.generateVideo(video, { intervalMs: 1 }));
    await failing.close();
    expect(seen).toMatchObject([
      { outcome: 'accepted' },
      {
        outcome: 'task-failed',
        operation: 'CreateAigcVideoTask',
        code: 'InvalidParameterValue.Duration',
        id: seen[0]?.id,
      },
    ]);
    expect(seen[1]).not.toHaveProperty('request');
    expect(JSON.stringify(seen)).not.toContain(error.taskId);
  });

  it('is nothing of a request whose outcome is not known, that was not sent, or that costs nothing', async () => {
    const seen: JournalEntry[] = [];
    const journal = (entry: JournalEntry) => seen.push(entry);
    const { fetch } = scriptedFetch(new TypeError('fetch failed'));
    const mps = new MpsClient({ credentials, fetch, journal, ...quick });
    await failureOf(mps.createAigcVideoTask({ ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'p' }));
    const vod = new VodClient({ credentials, fetch, journal, ...quick });
    await failureOf(vod.createAigcVideoTask({ ...video, OutputConfig: { Duration: -1 } } as never));
    const listing = scriptedFetch(answer({ TaskSet: [], ScrollToken: '' }));
    const lister = new VodClient({ credentials, fetch: listing.fetch, journal, ...quick });
    await lister.describeTasks({ SubAppId: 1 });
    expect(listing.sent).toHaveLength(1);
    expect(seen).toEqual([]);
  });
});

describe('a journal that cannot be written', () => {
  const failing: readonly (readonly [string, () => string | ((entry: JournalEntry) => unknown)])[] = [
    [
      'throws',
      () => () => {
        throw new Error('disk full');
      },
    ],
    ['rejects later', () => () => Promise.reject(new Error('disk full'))],
    [
      'is a folder',
      () => {
        mkdirSync(folder.at('folder.jsonl'), { recursive: true });
        return folder.at('folder.jsonl');
      },
    ],
    ['is in no folder', () => folder.at('nowhere/journal.jsonl')],
  ];

  it.each(failing)('harms no call, and is told once: it %s', async (_, make) => {
    const warnings: string[] = [];
    const { fetch } = scriptedFetch(answer({ TaskId: 't-1' }), answer({ TaskId: 't-2' }));
    const hooks = {
      onWarning: ({ issues }: { readonly issues: readonly { readonly code: string; readonly message: string }[] }) =>
        void warnings.push(...issues.filter(({ code }) => code === 'journal').map(({ message }) => message)),
    };
    const client = new VodClient({ credentials, fetch, journal: make(), hooks, ...quick });
    expect((await client.createAigcVideoTask(video)).TaskId).toBe('t-1');
    await client.createAigcVideoTask(video).catch(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    expect(warnings).toEqual([expect.stringMatching(/^The journal cannot be written, and calls go on without it: /)]);
  });

  it('is refused where a path can lead nowhere, and by connections', () => {
    const { fetch } = scriptedFetch(answer({}));
    expect(() => new VodClient({ credentials, fetch, journal: 'x.jsonl', platform: web })).toThrow(InvalidOptionError);
    expect(() => new VodClient({ credentials, journal: '' })).toThrow(
      /`journal` must be the path of a file or a function/,
    );
    expect(() => vodConnection({ credentials, journal: 'x.jsonl' } as never)).toThrow(/only clients write a `journal`/);
  });
});

/** Everything that a request can hold, with a string in it that nobody listed. */
class Canaries {
  readonly all: string[] = [];
  readonly #surface: Surface;

  constructor(surface: Surface) {
    this.#surface = surface;
  }

  next(): string {
    const canary = randomBytes(12).toString('hex');
    this.all.push(canary);
    return canary;
  }

  object(parameters: readonly Parameter[], depth: number): Record<string, unknown> {
    const own = parameters.map((parameter) => [parameter.name, this.#value(parameter, depth)] as const);
    // Names that nobody knows may be secrets, too.
    return { ...Object.fromEntries(own), [this.next()]: this.next(), [this.next()]: { [this.next()]: [this.next()] } };
  }

  #value({ content, type }: Parameter, depth: number): unknown {
    if (content?.kind !== 'json') return this.#ofType(type, depth);
    const inner = content.type === undefined ? [] : findStruct(this.#surface, content.type).parameters;
    return JSON.stringify(this.object(depth > 4 ? [] : inner, depth + 1));
  }

  #ofType(type: Type, depth: number): unknown {
    switch (type.kind) {
      case 'list':
        return [this.#ofType(type.of, depth), this.next(), { [this.next()]: this.next() }];
      case 'struct':
        return this.object(depth > 4 ? [] : findStruct(this.#surface, type.name).parameters, depth + 1);
      case 'object':
        return { [this.next()]: this.next() };
      case 'boolean':
        return true;
      default:
        return type.kind === 'string' ? this.next() : this.id();
    }
  }

  /** A long number: an id of something. */
  id(): number {
    const id = 1_000_000_000 + Math.floor(Math.random() * 8_000_000_000);
    this.all.push(String(id));
    return id;
  }
}

const billed = table.surfaces.flatMap((surface) =>
  surface.operations
    .filter((operation) => operation.billed)
    .map((operation) => ({ name: `${surface.name}/${operation.name}`, surface, operation })),
);

const packages: Readonly<Record<string, object>> = { vod, mps, gateway };

describe('no string of a request, an answer or an error gets into a journal', () => {
  it.each(billed)('$name', async ({ operation, surface }) => {
    const canaries = new Canaries(surface);
    const echo = canaries.next();
    const failed = { ErrCode: 70000, ErrCodeExt: `Failed-${echo}`, Message: echo, Status: 'FINISH' };
    const task = { [operation.poll?.field ?? 'Task']: failed, ...failed };
    const outcomes = [
      () => answer({ TaskId: echo, task_id: echo }),
      () => answer(task),
      () => refusal('InvalidParameterValue', {}, `${echo} is wrong`),
      () => refusal(`InvalidParameterValue.${echo}`, {}, echo),
    ];
    const path = folder.at(`${surface.name}-${operation.name}.jsonl`);
    const call = async (first: number) => {
      const { fetch } = scriptedFetch(...outcomes.slice(first).map((make) => make));
      const options = { fetch, journal: path, validation: 'off', ...quick } as const;
      const keys = { secretId: canaries.next(), secretKey: canaries.next(), token: canaries.next() };
      const client =
        surface.name === 'vod'
          ? new VodClient({ ...options, credentials: keys })
          : surface.name === 'mps'
            ? new MpsClient({ ...options, credentials: keys })
            : new GatewayClient({
                ...options,
                apiKey: canaries.next(),
                endpoint: `https://${canaries.next()}.example.com`,
              });
      const functions = packages[surface.name] ?? {};
      const called = Reflect.get(functions, operation.poll?.method ?? camelCase(operation.name));
      const request = unchecked(canaries.object(operation.request, 0));
      // A call that answers at once does not fail where a task would.
      await Promise.resolve(called(client, request, { timeoutMs: 5_000 })).catch(() => undefined);
    };
    for (const first of outcomes.keys()) await call(first);
    const text = readFileSync(path, 'utf8');
    expect(linesOf(path).map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(['accepted', 'refused']));
    expect(canaries.all.length).toBeGreaterThan(20);
    expect(canaries.all.filter((canary) => text.includes(canary))).toEqual([]);
    // The ids of entries are the only strings in it that no list has.
    const own = Reflect.get(Reflect.get(packages[surface.name] ?? {}, camelCase(operation.name)), 'kept') ?? {};
    const listed = [vodKept, mpsKept, gatewayKept, own].flatMap((kept) => Object.values(kept).flatMap(stringsIn));
    const known = new Set([...listed, ...table.surfaces.map(({ name }) => name), operation.name]);
    for (const { code = 'InvalidParameterValue', date, id, request, ...rest } of linesOf(path)) {
      expect(code).toBe('InvalidParameterValue');
      expect([date, id]).toEqual([expect.stringMatching(/^[\d-]{10}$/), expect.stringMatching(/^[\da-f-]{36}$/)]);
      expect([...stringsIn(request as Kept), rest.surface, rest.operation].filter((one) => !known.has(one))).toEqual(
        [],
      );
    }
  });
});

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

describe('the shape of a value', () => {
  const cases: readonly (readonly [string, unknown, Kept, unknown])[] = [
    ['a listed string stays', 'Kling', ['Kling'], 'Kling'],
    ['one in another case too', 'kling', ['Kling'], 'kling'],
    ['any other becomes its length', 'Klinge', ['Kling'], { $length: 6 }],
    ['characters are counted, not code units', '🎬🎬', 'text', { $length: 2 }],
    ['a listed string in the place of a text is a text', 'Kling', 'text', { $length: 5 }],
    ['numbers stay', 7.5, 'value', 7.5],
    ['and null and booleans', [null, true], 'value', [null, true]],
    ['long numbers may be ids', 12345678, 'value', { $digits: 8 }],
    ['ids are, however short', 42, 'id', { $digits: 2 }],
    ['a number in place of a text may be a phone number', 112, 'text', { $digits: 3 }],
    ['unknown names are counted', { a: 1, secret: 2 }, { a: 'value' }, { a: 1, $others: 1 }],
    ['the prototype is no list of names', { constructor: 'x', toString: 'y' }, {}, { $others: 2 }],
    ['JSON is looked into', '{"a":"b","c":1}', { c: 'value' }, { $json: { c: 1, $others: 1 } }],
    ['what only looks like JSON is a text', '{"a', { a: 'text' }, { $length: 3 }],
    ['JSON that is not an object is a text', '["secret"]', { a: 'text' }, { $length: 10 }],
    ['an object where none belongs is counted', { secret: 'x' }, 'value', { $others: 1 }],
  ];
  it.each(cases)('%s', (_, value, kept, shape) => {
    expect(shapeOf(value, kept)).toEqual(shape);
  });

  it('no parameter of the API has the name of a placeholder', () => {
    const names = table.surfaces.flatMap(({ operations, structs }) =>
      [...operations.flatMap(({ request }) => request), ...structs.flatMap(({ parameters }) => parameters)].map(
        ({ name }) => name,
      ),
    );
    expect(names.filter((name) => (Object.values(placeholders) as readonly string[]).includes(name))).toEqual([]);
  });
});
