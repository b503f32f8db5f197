import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { account, WorldService } from '../world/service/service.ts';
import type { Switches } from '../world/service/switches.ts';
import { jsonOf, type Outcome, run, type Setting } from './support/run.ts';

/** Against a service that shares nothing with the package, with its beliefs both ways. */

const folder = mkdtempSync(path.join(tmpdir(), 'command-probe-'));
const open: WorldService[] = [];

afterEach(async () => {
  for (const service of open.splice(0)) await service.close();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const application = ['--sub-app-id', '1500000001'];

async function world(
  switches: Partial<Switches> = {},
): Promise<{ service: WorldService; setting: Setting; probe: readonly string[] }> {
  let now = Date.now();
  const service = await WorldService.start({ switches, now: () => now });
  open.push(service);
  const env = {
    TENCENTCLOUD_SECRET_ID: account.secretId,
    TENCENTCLOUD_SECRET_KEY: account.secretKey,
    TENCENT_AIGC_VOD_ENDPOINT: service.url,
    TENCENT_AIGC_MPS_ENDPOINT: service.url,
  };
  const sleep = async (ms: number) => {
    now += ms;
  };
  return { service, setting: { env, fetch, now: () => now, sleep }, probe: ['probe', ...application] };
}

function seen(outcome: Outcome): Readonly<Record<string, string>> {
  const beliefs = jsonOf(outcome) as unknown as readonly { readonly id: string; readonly verdict: string }[];
  return Object.fromEntries(beliefs.map(({ id, verdict }) => [id, verdict]));
}

describe('free', () => {
  it('pays nothing, whatever it finds', async () => {
    const { probe, service, setting } = await world();
    const outcome = await run(probe, setting);
    expect(seen(outcome)).toEqual({ 'unknown-task': 'confirmed', listed: 'not seen', 'listed-key': 'not seen' });
    expect(outcome.code).toBe(0);
    expect(service.ledger.entries).toEqual([]);
    expect(service.requests('create')).toEqual([]);
  });

  it('sees what the tasks that are there show', async () => {
    const { probe, setting } = await world();
    const video = ['--model=Kling', '--version=2.5', '--prompt=fog', '--key=mine', '--yes', '--no-wait'];
    expect(await run(['generate', ...application, ...video], setting)).toMatchObject({ code: 0 });
    expect(seen(await run(probe, setting))).toEqual({
      'unknown-task': 'confirmed',
      listed: 'confirmed',
      'listed-key': 'confirmed',
      'detail-input': 'confirmed',
      'detail-key': 'confirmed',
    });
  });

  it('sees another code, and a task that does not repeat its request', async () => {
    const { probe, setting } = await world({ invisibleCode: 'FailedOperation.Lost', repeatsInput: false });
    const video = ['--model=Kling', '--version=2.5', '--prompt=fog', '--yes', '--no-wait'];
    await run(['generate', ...application, ...video], setting);
    const outcome = await run(probe, setting);
    expect(outcome.code).toBe(1);
    expect(seen(outcome)).toMatchObject({ 'unknown-task': 'contradicted', 'detail-input': 'contradicted' });
  });

  it('is a table on a terminal', async () => {
    const { probe, setting } = await world();
    const { stdout } = await run(probe, { ...setting, isTerminal: true });
    expect(stdout).toMatch(/^belief +verdict +seen\n/);
    expect(stdout).toContain('ResourceNotFound');
  });

  it('looks at MPS, which has no list', async () => {
    const { setting } = await world();
    expect(seen(await run(['probe', '--surface', 'mps'], setting))).toEqual({ 'unknown-task': 'confirmed' });
  });
});

describe('paid', () => {
  const pay = ['--pay', '--yes'];

  it('sends nothing before somebody has agreed, and says what it may cost', async () => {
    const { probe, service, setting } = await world();
    const refused = await run([...probe, '--pay'], setting);
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('pays for one video, a video, 1 s') });
    expect(await run([...probe, '--pay'], { ...setting, answer: 'n' })).toMatchObject({ code: 2 });
    expect(service.seen).toEqual([]);
  });

  it('pays one video, and confirms what the documents say', async () => {
    const { probe, service, setting } = await world();
    const file = path.join(folder, 'evidence.yaml');
    const outcome = await run([...probe, ...pay, '--write', file], setting);
    expect(outcome.code).toBe(0);
    expect(service.ledger.entries).toHaveLength(1);
    expect(service.requests('create')).toHaveLength(2);
    expect(seen(outcome)).toMatchObject({ visible: 'confirmed', 'used-key': 'confirmed', 'listed-new': 'confirmed' });
    const [schema, shared] = ['evidence', 'defs'].map((name) =>
      JSON.parse(readFileSync(`generator/load/schema/${name}.schema.json`, 'utf8')),
    );
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    ajv.addSchema(shared);
    const { surface, ...written } = parse(readFileSync(file, 'utf8'));
    expect(surface).toBe('vod');
    expect(ajv.validate(schema, written), JSON.stringify(ajv.errors)).toBe(true);
    expect(written.evidence).toMatchObject({
      PROBE1: { outcome: 'accepted', grade: 'run', request: { SubAppId: 251007502 } },
      PROBE2: { outcome: 'refused', code: 'InvalidParameterValue.SessionId' },
    });
    // Neither the application nor the key of the account is in it.
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain('1500000001');
    expect(text).not.toContain(service.ledger.entries[0]?.key ?? '?');
  });

  const turned: readonly (readonly [string, Partial<Switches>, string])[] = [
    [
      'another code for a used key',
      { duplicateKey: { refusedWith: 'InvalidParameterValue.SessionIdUsed' } },
      'used-key',
    ],
    ['a used key that is answered with its task', { duplicateKey: 'answered-with-the-task' }, 'used-key'],
    ['tasks that are not listed', { listed: false }, 'listed-new'],
    ['tasks that cannot be fetched at first', { invisibleLooks: 2 }, 'visible'],
    ['tasks that do not repeat their request', { repeatsInput: false }, 'detail-input'],
  ];

  it.each(turned)('sees %s', async (_, switches, id) => {
    const { probe, service, setting } = await world(switches);
    const outcome = await run([...probe, ...pay], setting);
    expect(outcome.code).toBe(1);
    expect(Object.entries(seen(outcome)).filter(([, verdict]) => verdict === 'contradicted')).toEqual([
      [id, 'contradicted'],
    ]);
    expect(service.ledger.entries).toHaveLength(1);
  });

  it('sees how late a task is listed', async () => {
    const { probe, setting } = await world({ listingLagMs: 12_000 });
    const { stdout } = await run([...probe, ...pay], setting);
    expect(stdout).toContain('listed after about 15 s');
  });

  it('writes only what was sent', async () => {
    const { probe, setting } = await world();
    const { code, stderr } = await run([...probe, '--write', 'x.yaml'], setting);
    expect([code, stderr]).toEqual([2, expect.stringContaining('--write goes with --pay')]);
  });
});

it('can be tried on the emulator', async () => {
  const outcome = await run(['probe', '--emulator', '--pay']);
  expect(outcome.code).toBe(0);
});
