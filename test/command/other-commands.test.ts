import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { jsonOf, keys, paidService, run, video } from './support/run.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'command-others-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const full = path.join(folder, name);
  writeFileSync(full, text);
  return full;
}

const application = ['--sub-app-id', '1500000001'];

describe('help', () => {
  const names = [
    'generate',
    'validate',
    'estimate',
    'models',
    'status',
    'wait',
    'download',
    'find',
    'probe',
    'explorer',
  ];

  it.each([[[]], [['--help']], [['-h']], [['help']]])('lists the commands and the exit codes for %j', async (args) => {
    const { code, stderr, stdout } = await run(args);
    expect([code, stderr]).toEqual([0, '']);
    for (const name of [...names, 'emulator', 'help', 'Exit codes', '130', '75']) expect(stdout).toContain(name);
  });

  it.each(names)('explains %s', async (name) => {
    const { code, stderr, stdout } = await run(['help', name]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`Usage: tencent-aigc-video ${name}`);
    expect(await run([name, '--help'])).toEqual({ code, stderr, stdout });
  });

  it('has the parameters of each surface', async () => {
    expect((await run(['help', 'generate'])).stdout).toContain('--duration <number>');
    expect((await run(['help', 'generate', '--surface', 'mps'])).stdout).toContain('--image-url <string>');
    expect((await run(['generate', '--surface=gateway', '--help'])).stdout).toContain('output_config.duration');
  });

  it('keeps to 80 columns', async () => {
    for (const args of [[], ...names.map((name) => ['help', name])]) {
      const { stdout } = await run(args);
      expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    }
  });

  it('has the version of the package', async () => {
    const { version } = JSON.parse(readFileSync('generated/package.json', 'utf8'));
    expect((await run(['--version'])).stdout).toBe(`${version}\n`);
  });

  it.each([
    [['genrate'], 'there is no command "genrate". Did you mean "generate"?'],
    [['help', 'statu'], 'Did you mean "status"?'],
    [['--prompt', 'x'], 'there is no command "--prompt"'],
    [['models', '--jsn'], 'models has no option --jsn. Did you mean --json?'],
  ])('says what is wrong with %j', async (args, message) => {
    const { code, stderr } = await run(args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('validate', () => {
  const right = { SubAppId: 1, ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'fog' };
  const wrong = { ...right, OutputConfig: { Duration: 99 } };

  it('judges what the options say', async () => {
    expect(await run(['validate', ...video], { isTerminal: true })).toMatchObject({
      code: 0,
      stdout: 'CreateAigcVideoTask: accepted\n',
    });
    const { code, stderr, stdout } = await run(['validate', ...video, '--duration', '99'], { isTerminal: true });
    expect([code, stdout]).toEqual([1, 'CreateAigcVideoTask: refused\n']);
    expect(stderr).toContain('OutputConfig.Duration (--duration)');
  });

  it('judges a file with one request, with an array, or with one on each line', async () => {
    expect(await run(['validate', file('one.json', JSON.stringify(right))])).toMatchObject({ code: 0 });
    expect(await run(['validate', file('all.json', JSON.stringify([right, wrong]))])).toMatchObject({ code: 1 });
    const lines = `${JSON.stringify(right)}\n\n${JSON.stringify(wrong)}\n`;
    const { code, stdout } = await run(['validate', '-'], { stdin: lines });
    const [first, second] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([code, first.ok, second.ok]).toEqual([1, true, false]);
    expect(second.issues).toMatchObject([{ path: 'OutputConfig.Duration', severity: 'error' }]);
  });

  it('judges requests of other operations and surfaces', async () => {
    const redraw = file('redraw.json', '{"SubAppId":1,"FileInfo":{"Type":"File","FileId":"1"}}');
    expect(await run(['validate', '--operation', 'CreateAigcVideoRedrawTask', redraw])).toMatchObject({ code: 0 });
    expect(await run(['validate', '--surface', 'gateway', ...video.slice(1)])).toMatchObject({ code: 0 });
  });

  it('says where JSON is broken', async () => {
    const { code, stderr } = await run(['validate', file('broken.json', '{"a": 1,\n "b": }\n')]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('broken.json is not JSON')]);
  });
});

describe('estimate', () => {
  it('says what a request comes to, and what was assumed', async () => {
    const { code, stdout } = await run(['estimate', ...video], { isTerminal: true });
    expect([code, stdout.split('\n')[0]]).toEqual([0, 'a video, 5 s by default, 720P by default']);
    expect(stdout).toContain('assumed: OutputConfig.Duration 5 [sdk-cn]');
  });

  it('counts money by a table', async () => {
    const prices = file('prices.json', '{"currency":"XTS","prices":[{"perSecond":0.1}]}');
    expect(jsonOf(await run(['estimate', ...video, '--prices', prices]))).toMatchObject({
      cost: { currency: 'XTS', min: 0.5, max: 0.5 },
    });
    expect(await run(['estimate', ...video, '--prices', prices, '--max-cost', '0.4'])).toMatchObject({ code: 1 });
    const none = file('none.json', '{"currency":"XTS","prices":[{"model":"Vidu","perSecond":0.1}]}');
    const unknown = await run(['estimate', ...video, '--prices', none]);
    expect(unknown).toMatchObject({ code: 0, stderr: expect.stringContaining('cost is not known') });
    const wrong = file('wrong.json', '{"currency":"XTS","prices":[{}]}');
    expect(await run(['estimate', ...video, '--prices', wrong])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('prices[0]'),
    });
  });

  it('refuses what the validator refuses', async () => {
    expect(await run(['estimate', ...video, '--duration', '99'])).toMatchObject({ code: 1 });
  });
});

describe('models', () => {
  it.each([[['models']], [['models', 'Vidu']]])('%j fits on a terminal of 80 columns', async (args) => {
    const whole = await run(args, { isTerminal: true });
    const fitted = await run(args, { isTerminal: true, columns: 80 });
    expect(Math.max(...whole.stdout.split('\n').map(({ length }) => length))).toBeGreaterThan(80);
    expect(Math.max(...fitted.stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(fitted.stdout.split(/\s+/)).toEqual(whole.stdout.split(/\s+/));
  });

  it('lists them, and says what one of them takes', async () => {
    const all = await run(['models'], { isTerminal: true });
    expect(all.stdout).toMatch(/^Kling +1\.6, 2\.0/m);
    const one = await run(['models', 'kling', '2.5'], { isTerminal: true });
    // The document: 3 to 15 seconds, 5 where the request does not say.
    expect(one.stdout).toMatch(/Duration, s +from 3 to 15; default 5 +\[sdk-cn\]/);
    expect(jsonOf(await run(['models', 'Hailuo', '2.3']))).toMatchObject([{ model: 'Hailuo', version: '2.3' }]);
  });

  it('knows names that are nearly right', async () => {
    expect(await run(['models', 'Klingg'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean "Kling"?'),
    });
    expect(await run(['models', 'Kling', '7'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Known: 1.6'),
    });
  });
});

describe('tasks', () => {
  it('are looked at, waited for and downloaded by id, and by what `generate` printed', async () => {
    const { setting } = paidService();
    const created = await run(['generate', ...video, '--yes', '--no-wait'], setting);
    const { taskId } = jsonOf(created) as unknown as { readonly taskId: string };
    const printed = file('created.json', created.stdout);
    const output = path.join(folder, 'video.{ext}');
    expect(await run(['status', taskId, ...application], setting)).toMatchObject({ code: 4 });
    expect(jsonOf(await run(['status', printed], setting))).toMatchObject({ taskId, state: 'waiting' });
    expect(await run(['download', '-', '--output', output], { ...setting, stdin: created.stdout })).toMatchObject({
      code: 4,
    });
    expect(await run(['wait', taskId, ...application], setting)).toMatchObject({ code: 0 });
    expect(await run(['status', taskId, ...application], setting)).toMatchObject({ code: 0 });
    expect(await run(['download', printed, '--output', output], setting)).toMatchObject({ code: 0 });
    expect(existsSync(path.join(folder, 'video.mp4'))).toBe(true);
    const again = await run(['download', printed, '--output', output], setting);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('video.mp4 exists') });
    expect(await run(['download', printed, '--output', output, '--overwrite'], setting)).toMatchObject({ code: 0 });
  });

  it('that failed end with 3', async () => {
    const { emulator, setting } = paidService();
    emulator.addScenario({ scenario: { outcome: 'fail', message: 'too dark' } });
    const printed = file('failed.json', (await run(['generate', ...video, '--yes', '--no-wait'], setting)).stdout);
    expect(await run(['wait', printed], setting)).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('too dark'),
    });
    expect(await run(['status', printed], setting)).toMatchObject({ code: 3 });
    expect(await run(['download', printed], setting)).toMatchObject({ code: 3 });
  });

  it('go on with an emulator that keeps its state in a file', async () => {
    const emulated = ['--emulator', '--emulator-state', path.join(folder, 'state.json')];
    const created = await run(['generate', ...video, ...emulated, '--no-wait']);
    const done = await run(['wait', file('emulated.json', created.stdout), ...emulated]);
    expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining('succeeded') });
  });

  it('are found by their key', async () => {
    const { emulator, setting } = paidService();
    const created = await run(['generate', ...video, '--yes', '--no-wait', '--key', 'lost'], setting);
    const { taskId } = jsonOf(created) as unknown as { readonly taskId: string };
    expect(jsonOf(await run(['find', 'lost', ...application], setting))).toMatchObject({ taskId, key: 'lost' });
    const missing = await run(['find', 'never-used', ...application], setting);
    expect(missing).toMatchObject({ code: 4, stderr: expect.stringContaining('never-used') });
    expect(emulator.bill().tasks).toBe(1);
  });

  it.each([
    [['find', 'k', '--surface', 'mps'], 'has no idempotency key'],
    [['find', 'k', '--surface', 'gateway'], 'does not list its tasks'],
    [['find'], 'find takes one idempotency key'],
    [['status'], 'status takes one task'],
    [['status', 'a-task', '--surface', 'vod', '--emulator'], 'pass --emulator-state <file>'],
    [['wait', '{"version":7}'], 'task handles of version 1'],
    [['wait', '-'], 'task handle'],
  ])('%j is a mistake', async (args, message) => {
    const { code, stderr } = await run(args, { env: keys });
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

it('says where the explorer is', async () => {
  const { code, stdout } = await run(['explorer']);
  expect([code, existsSync(JSON.parse(stdout).file)]).toEqual([0, true]);
});
