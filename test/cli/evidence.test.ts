import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type JournalEntry, MpsClient, unchecked, VodClient } from '../../generated/src/index.ts';
import { failureOf } from '../client/support/clients.ts';
import { account, WorldService } from '../world/service/service.ts';
import { Workspace } from './support/cli.ts';

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace('specs');
});

afterEach(() => workspace.remove());

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

/** Entries of the file that were not there before. */
function added(path = file): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const { evidence } = parse(workspace.read(path));
  const known = new Set(Object.keys(parse(readFileSync(path, 'utf8')).evidence));
  return Object.fromEntries(Object.entries<never>(evidence).filter(([id]) => !known.has(id)));
}

describe('specgen evidence add', () => {
  it('adds an entry behind the others, which stay to the letter, and lint agrees', async () => {
    const outcome = await add([line()]);
    expect(outcome).toMatchObject({ code: 0, stderr: expect.stringContaining('1 new entry, 0 seen again') });
    expect(outcome.stdout).toMatch(
      /^V\d+ {2}new: vod CreateAigcVideoTask, accepted on 2026-11-30 {2}journal\.jsonl:1\n$/,
    );
    expect(workspace.read(file).startsWith(before.trimEnd())).toBe(true);
    const [[, entry] = []] = Object.entries(added());
    expect(entry).toEqual({
      about: 'Kling 2.5 with Prompt, from the journal of a client',
      grade: 'run',
      outcome: 'accepted',
      date: '2026-11-30',
      source: 'JOURNALS',
      request: { SubAppId: 251007502, ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'p' },
    });
    expect(workspace.read('specs/sources.yaml')).toContain('  JOURNALS:\n    title: Journals of our own clients\n');
    expect((await workspace.run('lint')).code).toBe(0);
  });

  it('adds nothing twice: the same request tells when it was seen last', async () => {
    await add([line({ date: '2026-11-28' }), line({ id: 'b', date: '2026-11-28' })]);
    const first = workspace.read(file);
    const again = await add([line({ date: '2026-11-28' })]);
    expect([again.code, again.stderr, workspace.read(file)]).toEqual([0, expect.stringContaining('1 known'), first]);
    const later = await add([line({ date: '2026-11-30' }), line({ id: 'b', date: '2026-11-29' })]);
    expect(later.stdout).toContain('seen again');
    expect(Object.values(added())).toMatchObject([{ date: '2026-11-28', last: '2026-11-30' }]);
    await add([line({ date: '2026-11-01' })]);
    expect(Object.values(added())).toMatchObject([{ date: '2026-11-01', last: '2026-11-30' }]);
    expect((await workspace.run('lint')).code).toBe(0);
  });

  it('another outcome, code or request is another entry, and ids go on', async () => {
    const refused = { outcome: 'refused', code: 'InvalidParameterValue' } as const;
    const odd = withRequest({ ModelVersion: '2.5', OutputConfig: { Duration: 77 } });
    await add([
      line(),
      line({ id: 'b', ...refused, ...odd }),
      line({ id: 'c', ...withRequest({ ModelVersion: '3.0' }) }),
    ]);
    const ids = Object.keys(added());
    expect(ids).toHaveLength(3);
    const numbers = ids.map((id) => Number(id.slice(1)));
    const largest = Math.max(...Object.keys(parse(before).evidence).map((id) => Number.parseInt(id.slice(1), 10)));
    expect(numbers).toEqual([largest + 1, largest + 2, largest + 3]);
  });

  it('a task that failed is one entry with its request', async () => {
    const code = 'InvalidParameterValue';
    const request = withRequest({ ModelVersion: '2.5', OutputConfig: { Duration: 77 } });
    const end = line({ outcome: 'task-failed', code, request: undefined });
    expect((await add([line(request), end])).code).toBe(0);
    expect(Object.values(added())).toMatchObject([
      { outcome: 'task-failed', code, request: { OutputConfig: { Duration: 77 } } },
    ]);
  });

  it('says what the table does not agree with, and what to do', async () => {
    const { code, stderr } = await add([line(withRequest({ ModelVersion: '2.5', OutputConfig: { Duration: 77 } }))]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/disagrees: V\d+: .*was accepted by the service, and the table refuses it/);
    expect(stderr).toContain('help: If the entry is right, give the fact a `seen` value');
    expect(stderr).toContain('1 against the table');
    // The same as lint.
    const lint = await workspace.run('lint');
    expect([lint.code, lint.stderr]).toEqual([1, expect.stringContaining('was accepted by the service')]);
  });

  it('writes nothing with --dry-run', async () => {
    const { code, stderr, stdout } = await add([line()], '--dry-run');
    expect([code, stdout]).toEqual([0, expect.stringContaining('new: vod')]);
    expect(stderr).toContain('nothing was written');
    expect(workspace.read(file)).toBe(before);
    expect(workspace.read('specs/sources.yaml')).toBe(readFileSync('specs/sources.yaml', 'utf8'));
  });

  it('keeps lengths where they matter', async () => {
    const refused = { outcome: 'refused', code: 'InvalidParameterValue.SessionIdTooLong' } as const;
    const long = withRequest({ ModelVersion: '2.5', SessionId: { $length: 64 } });
    const { code } = await add([
      line({ ...refused, ...long }),
      line({ id: 'b', ...withRequest({ ModelVersion: '2.5' }) }),
    ]);
    expect(code).toBe(0);
    expect(Object.values(added())).toMatchObject([{ lengths: { SessionId: 64 } }, { request: { Prompt: 'p' } }]);
    expect(Object.values(added())[1]).not.toHaveProperty('lengths');
    expect((await workspace.run('lint')).code).toBe(0);
  });

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

  it.each(bad)('reports %s by its number, and adds the others', async (_, wrong, problem) => {
    const { code, stderr } = await add([line(), '', wrong]);
    expect([code, stderr]).toEqual([1, expect.stringContaining(`${problem}: journal.jsonl:3: `)]);
    expect(Object.keys(added())).toHaveLength(1);
  });

  const leftOut: readonly (readonly [string, string, string])[] = [
    ['a version that no list has', line(withRequest({ ModelVersion: { $length: 3 } })), 'not-kept'],
    ['parameters that the specs do not know', line(withRequest({ ModelVersion: '2.5', $others: 2 })), 'not-kept'],
    ['a refusal without a code', line({ outcome: 'refused' }), 'no-code'],
    ['a refusal for the rate', line({ outcome: 'refused', code: 'RequestLimitExceeded' }), 'other-reason'],
    ['a refusal for the key', line({ outcome: 'refused', code: 'AuthFailure.SignatureFailure' }), 'other-reason'],
  ];

  it.each(leftOut)('leaves %s out and says why', async (_, own, reason) => {
    const { code, stderr } = await add([own]);
    expect([code, stderr]).toEqual([0, expect.stringContaining(`${reason}: journal.jsonl:1: `)]);
    expect(added()).toEqual({});
  });

  it('takes no string out of a journal that somebody has edited', async () => {
    const secret = randomBytes(9).toString('hex');
    const edited = withRequest({
      ModelVersion: '2.5',
      Prompt: secret,
      [secret]: secret,
      FileInfos: [{ Type: 'Url', Url: `https://${secret}.example.com` }, secret],
      ExtInfo: JSON.stringify({ AdditionalParameters: JSON.stringify({ template: secret, [secret]: secret }) }),
    });
    const { stderr, stdout } = await add([
      line(edited),
      line({ id: 'b', ...withRequest({ ModelVersion: '2.5', Prompt: secret }) }),
    ]);
    expect(Object.keys(added())).toHaveLength(1);
    expect(stderr + stdout + workspace.read(file)).not.toContain(secret);
  });

  it('adds of one surface only what is asked for, and evidence of an operation that the file is not about', async () => {
    const mps = line({
      id: 'b',
      surface: 'mps',
      request: { ModelName: 'Kling', ModelVersion: '2.5', Prompt: { $length: 1 } },
    });
    const redraw = line({
      id: 'c',
      operation: 'CreateAigcVideoRedrawTask',
      request: { SubAppId: { $digits: 9 }, FileInfo: { Type: 'Url', Url: { $length: 20 } } },
    });
    await add([line(), mps, redraw], '--surface', 'mps');
    expect([Object.keys(added()), Object.keys(added('specs/mps/evidence.yaml'))]).toEqual([[], ['M07']]);
    await add([redraw], '--surface', 'vod');
    expect(Object.values(added())).toMatchObject([
      { operation: 'CreateAigcVideoRedrawTask', request: { FileInfo: { Url: 'https://example.com/a.png' } } },
    ]);
    expect((await workspace.run('lint')).stderr).not.toContain('unknown-operation');
  });

  it('reads what a probe has written', async () => {
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
    workspace.write('old.yaml', probe.replace('surface: vod\n', ''));
    const old = await workspace.run('evidence', 'add', 'old.yaml');
    expect([old.code, old.stderr]).toEqual([2, expect.stringContaining('Name it with --surface: vod, mps, gateway.')]);
  });

  const mistakes: readonly (readonly [string, readonly string[], string])[] = [
    ['no file', ['evidence', 'add', 'nothing.jsonl'], 'there is no file nothing.jsonl'],
    [
      'an unknown surface',
      ['evidence', 'add', 'journal.jsonl', '--surface', 'tape'],
      'The surfaces are vod, mps, gateway.',
    ],
    ['an unknown source', ['evidence', 'add', 'journal.jsonl', '--source', 'TAPE'], 'Define it in sources.yaml first.'],
  ];
  it.each(mistakes)('is told of %s', async (_, args, message) => {
    workspace.write('journal.jsonl', '');
    const { code, stderr } = await workspace.run(...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('specgen evidence', () => {
  it('lists what was seen, and whether the table agrees', async () => {
    const { code, stdout } = await workspace.run('evidence', 'list', '--surface', 'mps');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^id +grade +outcome +table +about\nM01 +shipped/);
    await add([line({ id: 'x', ...withRequest({ ModelVersion: '2.5', OutputConfig: { Duration: 77 } }) })]);
    const after = await workspace.run('evidence', 'list', '--surface', 'vod');
    expect([after.code, after.stdout]).toEqual([
      1,
      expect.stringMatching(/run +Seen to work on 2026-11-30 +disagrees/),
    ]);
  });

  it('has help', async () => {
    const { code, stdout } = await workspace.run('evidence', '--help');
    expect([code, stdout]).toEqual([0, expect.stringContaining('specgen evidence add journal.jsonl')]);
  });
});

describe('from a client to the specs', () => {
  let service: WorldService;
  afterAll(() => service.close());

  it('what a client saw is evidence, and nothing of its prompts, addresses and ids is', async () => {
    service = await WorldService.start();
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

    const outcome = await workspace.run('evidence', 'add', 'journal.jsonl');
    expect(outcome.code).toBe(1);
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
