import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type JournalEntry, MpsClient, unchecked, VodClient } from '../../generated/src/index.ts';
import { gather } from '../../generator/cli/evidence/gather.ts';
import { readJournal } from '../../generator/cli/evidence/read-journal.ts';
import { keptBySurface } from '../../generator/emit/journal/kept.ts';
import { shapeOf } from '../../generator/runtime/client/journal-shape.ts';
import { failureOf } from '../client/support/clients.ts';
import { realTable } from '../support/tables.ts';
import { account, WorldService } from '../world/service/service.ts';
import { run, Workspace } from './support/cli.ts';

let workspace: Workspace;

/** A copy of the specs for each test that runs the command. */
function inWorkspace(): void {
  beforeEach(() => {
    workspace = new Workspace('specs');
  });
  afterEach(() => workspace.remove());
}

const video = { SubAppId: 1500000001, ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'p' } as const;

/** A line as a client writes it. */
function line(entry: Partial<Omit<JournalEntry, 'request'>> & { readonly request?: unknown } = {}): string {
  const request = { SubAppId: { $digits: 10 }, ModelName: 'Kling', ModelVersion: '2.5', Prompt: { $length: 7 } };
  const own = { version: 1, id: 'a', date: '2026-11-30', surface: 'vod', operation: 'CreateAigcVideoTask' } as const;
  return JSON.stringify({ ...own, outcome: 'accepted', request, ...entry });
}

function withRequest(fields: object): { readonly request: object } {
  return { request: { SubAppId: { $digits: 10 }, ModelName: 'Kling', Prompt: { $length: 7 }, ...fields } };
}

function add(lines: readonly string[], ...more: readonly string[]) {
  workspace.write('journal.jsonl', `${lines.join('\n')}\n`);
  return workspace.run('evidence', 'add', 'journal.jsonl', ...more);
}

const file = 'specs/vod/evidence.yaml';
const before = readFileSync(file, 'utf8');
const sourcesBefore = readFileSync('specs/sources.yaml', 'utf8');
const table = realTable();

/** Entries of the file that were not there before. */
function added(path = file): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const { evidence } = parse(workspace.read(path));
  const known = new Set(Object.keys(parse(readFileSync(path, 'utf8')).evidence));
  return Object.fromEntries(Object.entries<never>(evidence).filter(([id]) => !known.has(id)));
}

/** What a journal comes to without a run of the command. */
function gathered(...lines: readonly string[]) {
  const { observations, problems } = readJournal('journal.jsonl', lines.join('\n'), table, undefined);
  return { problems, ...gather(table, observations) };
}

const place = ({ at, code }: { readonly at: string; readonly code: string }) => [code, at];

describe('lines that cannot be used are reported, and the others are used', () => {
  const bad: readonly (readonly [string, string, string])[] = [
    ['a line that was cut off', '{"version":1,"id":', 'not-json'],
    ['a line that is no object', '[]', 'not-an-entry'],
    ['another version', JSON.stringify({ version: 2 }), 'other-version'],
    ['no date', line({ date: 'yesterday' }), 'not-an-entry'],
    ['an unknown outcome', line({ outcome: 'lost' as never }), 'not-an-entry'],
    ['no request', line({ request: undefined }), 'not-an-entry'],
    ['an unknown surface', line({ surface: 'tape' }), 'unknown-operation'],
    ['a task without its request', line({ id: 'z', outcome: 'task-failed', request: undefined }), 'no-request'],
  ];
  it.each(bad)('%s', (_, wrong, problem) => {
    const { entries, problems } = gathered(line(), '', wrong);
    expect([entries.length, problems.map(place)]).toEqual([1, [[problem, 'journal.jsonl:3']]]);
  });

  const leftOut: readonly (readonly [string, string, string])[] = [
    ['a version that no list has', line(withRequest({ ModelVersion: { $length: 3 } })), 'not-kept'],
    ['parameters that the specs do not know', line(withRequest({ ModelVersion: '2.5', $others: 2 })), 'not-kept'],
    ['the same in JSON', line(withRequest({ ModelVersion: '2.5', ExtInfo: { $json: { $others: 1 } } })), 'not-kept'],
    ['a refusal without a code', line({ outcome: 'refused' }), 'no-code'],
    ['a refusal for the rate', line({ outcome: 'refused', code: 'RequestLimitExceeded' }), 'other-reason'],
    ['a refusal for the key', line({ outcome: 'refused', code: 'AuthFailure.SignatureFailure' }), 'other-reason'],
  ];
  it.each(leftOut)('%s', (_, own, reason) => {
    const found = gathered(own);
    expect([found.entries, found.leftOut.map(place)]).toEqual([[], [[reason, 'journal.jsonl:1']]]);
  });
});

describe('entries', () => {
  it('are one for a request and its outcome, with the first and the last day', () => {
    const days = ['2026-11-29', '2026-11-28', '2026-11-30'];
    const { entries } = gathered(...days.map((date, id) => line({ date, id: `${id}` })));
    expect(entries).toMatchObject([{ date: '2026-11-28', last: '2026-11-30' }]);
  });

  it('are others for another outcome, code or request', () => {
    const refused = { outcome: 'refused', code: 'InvalidParameterValue' } as const;
    const lines = [{}, withRequest({ ModelVersion: '3.0' }), refused, { ...refused, code: 'InvalidParameter' }];
    expect(gathered(...lines.map((one, id) => line({ ...one, id: `${id}` }))).entries).toHaveLength(4);
  });

  it('are one for a task that failed, with its request', () => {
    const code = 'InvalidParameterValue';
    const end = line({ outcome: 'task-failed', code, request: undefined });
    const { entries } = gathered(line(withRequest({ ModelVersion: '2.5', OutputConfig: { Duration: 77 } })), end);
    expect(entries).toMatchObject([{ outcome: 'task-failed', code, request: { OutputConfig: { Duration: 77 } } }]);
  });

  it('keep lengths only where the table makes something of them', () => {
    const long = withRequest({ ModelVersion: '2.5', SessionId: { $length: 64 }, SessionContext: { $length: 900 } });
    const { entries } = gathered(line(long), line({ id: 'b', ...withRequest({ ModelVersion: '2.5' }) }));
    expect(entries.map(({ lengths }) => lengths)).toEqual([{ SessionId: 64 }, {}]);
  });

  it('have no string of a journal that somebody has edited', () => {
    const secret = randomBytes(9).toString('hex');
    const edited = {
      ModelVersion: '2.5',
      Prompt: secret,
      FileInfos: [{ Type: 'Url', Url: `https://${secret}.example.com` }],
      ExtInfo: JSON.stringify({ AdditionalParameters: JSON.stringify({ template: secret }) }),
    };
    const more = { ...edited, [secret]: secret, Seed: { [secret]: 1 }, FileInfos: [secret] };
    const found = gathered(line(withRequest(edited)), line({ id: 'b', ...withRequest(more) }));
    expect([found.entries.length, found.leftOut.length]).toEqual([1, 1]);
    expect(JSON.stringify([found.entries.map(({ request }) => request), found.leftOut])).not.toContain(secret);
  });

  it('know those that the specs have of runs', () => {
    const runs = table.surfaces.flatMap(({ evidence }) => evidence).filter(({ grade }) => grade === 'run');
    const lines = runs.map(({ code, operation, outcome, request, surface }, id) => {
      const own = table.surfaces.find(({ name }) => name === surface);
      const shape = own && shapeOf(request, keptBySurface(table, own)[operation] ?? {});
      return line({
        id: `${id}`,
        surface,
        operation,
        outcome: outcome as 'accepted',
        ...(code && { code }),
        request: shape,
      });
    });
    const { entries, leftOut } = gathered(...lines);
    expect(entries.length + leftOut.length).toBeGreaterThan(0);
    expect(entries.filter(({ known }) => known === undefined)).toEqual([]);
  });
});

describe('specgen evidence add', () => {
  inWorkspace();

  it('adds an entry behind the others, which stay to the letter, and afterwards tells when it was seen last', async () => {
    const dry = await add([line({ date: '2026-11-28' })], '--dry-run');
    expect([dry.code, dry.stdout]).toEqual([0, expect.stringContaining('new: vod')]);
    expect(dry.stderr).toContain('nothing was written');
    expect([workspace.read(file), workspace.read('specs/sources.yaml')]).toEqual([before, sourcesBefore]);

    const outcome = await add([line({ date: '2026-11-28' })]);
    expect(outcome).toMatchObject({ code: 0, stderr: expect.stringContaining('1 new entry, 0 seen again') });
    expect(outcome.stdout).toMatch(
      /^V\d+ {2}new: vod CreateAigcVideoTask, accepted on 2026-11-28 {2}journal\.jsonl:1\n$/,
    );
    expect(workspace.read(file).startsWith(before.trimEnd())).toBe(true);
    const entry = {
      about: 'Kling 2.5 with Prompt, from the journal of a client',
      grade: 'run',
      outcome: 'accepted',
      date: '2026-11-28',
      source: 'JOURNALS',
      request: { SubAppId: 251007502, ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'p' },
    };
    expect(Object.values(added())).toEqual([entry]);
    expect(workspace.read('specs/sources.yaml')).toContain('  JOURNALS:\n    title: Journals of our own clients\n');

    const first = workspace.read(file);
    const again = await add([line({ date: '2026-11-28' })]);
    expect([again.code, again.stderr, workspace.read(file)]).toEqual([0, expect.stringContaining('1 known'), first]);
    const more = await add([line(), line({ id: 'b', date: '2026-11-01' })]);
    expect(more.stdout).toContain('seen again');
    expect(Object.values(added())).toEqual([{ ...entry, date: '2026-11-01', last: '2026-11-30' }]);
    expect((await workspace.run('lint')).code).toBe(0);
  });

  it('adds of one surface only what is asked for, and evidence of an operation that the file is not about', async () => {
    const request = { ModelName: 'Kling', ModelVersion: '2.5', Prompt: { $length: 1 } };
    const redraw = line({
      id: 'c',
      operation: 'CreateAigcVideoRedrawTask',
      request: { SubAppId: { $digits: 9 }, FileInfo: { Type: 'Url', Url: { $length: 20 } } },
    });
    await add([line(), line({ id: 'b', surface: 'mps', request }), redraw], '--surface', 'mps');
    expect([Object.keys(added()), Object.keys(added('specs/mps/evidence.yaml'))]).toEqual([[], ['M07']]);
    await add([redraw]);
    expect(Object.values(added())).toMatchObject([
      { operation: 'CreateAigcVideoRedrawTask', request: { FileInfo: { Url: 'https://example.com/a.png' } } },
    ]);
    expect((await workspace.run('lint')).stderr).not.toContain('unknown-operation');
  });

  it('reads what a probe has written, and lists what was seen', async () => {
    const request = { SubAppId: 251007502, ModelName: 'GV', ModelVersion: '3.1-lite', Prompt: 'A still grey wall.' };
    const probe = `# Written by a probe.
surface: vod
operation: CreateAigcVideoTask
evidence:
  PROBE1: { about: x, grade: run, outcome: accepted, date: "2026-11-30", source: PROBE, request: ${JSON.stringify(request)} }
  PROBE2: { about: x, grade: run, outcome: lost, date: "2026-11-30", source: PROBE, request: {} }
`;
    workspace.write('probe.yaml', probe);
    const { code, stderr } = await workspace.run('evidence', 'add', 'probe.yaml');
    expect([code, stderr]).toEqual([1, expect.stringContaining('not-an-entry: probe.yaml PROBE2: ')]);
    expect(Object.values(added())).toMatchObject([{ outcome: 'accepted', request: { ModelName: 'GV', Prompt: 'p' } }]);
    const list = await workspace.run('evidence', 'list', '--surface', 'vod');
    expect(list).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/run +Seen to work on 2026-11-30 +GV 3.1-lite/),
    });
  });
});

describe('mistakes of the user', () => {
  it('asks for the surface where a probe file does not say it', () => {
    const text = 'operation: CreateAigcVideoTask\nevidence: {}\n';
    expect(() => readJournal('old.yaml', text, table, undefined)).toThrow('does not say of which surface');
    expect(readJournal('old.yaml', text, table, 'mps').problems).toEqual([]);
  });

  const mistakes: readonly (readonly [string, readonly string[], string])[] = [
    ['no file', ['add', 'nothing.jsonl'], 'there is no file nothing.jsonl'],
    ['an unknown surface', ['add', 'journal.jsonl', '--surface', 'tape'], 'The surfaces are demo.'],
    ['an unknown source', ['add', 'journal.jsonl', '--source', 'TAPE'], 'Define it in sources.yaml first.'],
    ['a surface without evidence', ['list', '--surface', 'tape'], 'The surfaces are demo.'],
  ];
  it.each(mistakes)('is told of %s', async (_, args, message) => {
    const small = new Workspace();
    small.write('journal.jsonl', '');
    const { code, stderr } = await small.run('evidence', ...args);
    small.remove();
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('has help', async () => {
    const { code, stdout } = await run('.', 'evidence', '--help');
    expect([code, stdout]).toEqual([0, expect.stringContaining('specgen evidence add journal.jsonl')]);
  });
});

describe('from a client to the specs', () => {
  inWorkspace();

  it('what a client saw is evidence, and nothing of its prompts, addresses and ids is', async () => {
    const service = await WorldService.start();
    const secret = () => randomBytes(9).toString('hex');
    const secrets = Array.from({ length: 12 }, secret);
    const [prompt, url, key, name, session, context, template, message] = secrets;
    const journal = workspace.at('journal.jsonl');
    const options = { credentials: account, endpoint: service.url, journal, rateLimit: false } as const;
    const vod = new VodClient(options);
    const { TaskId } = await vod.createAigcVideoTask({
      ...video,
      Prompt: `${prompt}`,
      FileInfos: [{ Type: 'Url', Url: `https://${url}.example.com/${name}.png`, Usage: 'FirstFrame' }],
      SessionId: `${key}`,
      SessionContext: `${context}`,
      OutputConfig: { Duration: 5, MediaName: `${name}`, Resolution: '1080P' },
      ExtInfo: JSON.stringify({ AdditionalParameters: JSON.stringify({ template, session_id: session }) }),
    });
    await new MpsClient(options).createAigcVideoTask({ ModelName: 'Kling', ModelVersion: '2.5', Prompt: `${prompt}` });
    const reply = { as: 'code', code: 'InvalidParameterValue', message: `no ${message} with ${prompt}` } as const;
    service.programme.next('create', { worked: false, reply });
    const wrong = { ...video, Prompt: `${prompt}`, OutputConfig: { Duration: 77 } };
    await failureOf(vod.createAigcVideoTask(unchecked(wrong) as never));
    // The service takes what the table refuses: the table and the evidence do not agree.
    await vod.createAigcVideoTask(unchecked({ ...wrong, OutputConfig: { Duration: 78 } }) as never);
    await service.close();

    const outcome = await workspace.run('evidence', 'add', 'journal.jsonl');
    expect(outcome.code).toBe(1);
    expect(outcome.stderr).toMatch(/disagrees: V\d+: .*was accepted by the service, and the table refuses it/);
    expect(outcome.stderr).toContain('help: If the entry is right, give the fact a `seen` value');
    expect(outcome.stderr).toContain('4 new entries, 0 seen again, 0 known, 0 left out, 1 against the table');
    const written = [file, 'specs/mps/evidence.yaml', 'specs/sources.yaml', 'journal.jsonl'].map((path) =>
      workspace.read(path),
    );
    const texts = [...written, outcome.stdout, outcome.stderr].join('\n');
    expect(
      [...secrets, TaskId, account.secretId, account.secretKey, '1500000001'].filter((one) => texts.includes(one)),
    ).toEqual([]);
    expect(Object.values(added())).toMatchObject([
      { outcome: 'accepted', request: { OutputConfig: { Duration: 5, MediaName: 'p', Resolution: '1080P' } } },
      { outcome: 'refused', code: 'InvalidParameterValue', request: { OutputConfig: { Duration: 77 } } },
      { outcome: 'accepted', request: { OutputConfig: { Duration: 78 } } },
    ]);
    const lint = await workspace.run('lint');
    expect(lint.stderr.match(/evidence-disagrees/g)).toHaveLength(1);
  });
});
