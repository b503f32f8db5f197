import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { jpeg } from '../files/support/pictures.ts';
import { jsonOf, keys, type Outcome, paidService, run, video } from './support/run.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'command-generate-'));
let output = '';
let runs = 0;

beforeEach(() => {
  output = path.join(folder, `${runs++}-{index}.{ext}`);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The command that is printed for going on, as a POSIX shell reads it. */
function printedCommand({ stderr }: Outcome): readonly string[] {
  const [, line = ''] = /To continue:\n {2}npx tencent-aigc-video (.*)\n/.exec(stderr) ?? [];
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

describe('a video', () => {
  it('is made, waited for and downloaded, and the result is JSON where a program reads it', async () => {
    const { emulator, setting } = paidService();
    const done = await run(['generate', ...video, '--yes', '--key', 'my-key', '--output', output], setting);
    expect(done).toMatchObject({ code: 0, stderr: expect.stringContaining('key: my-key\n') });
    const result = jsonOf(done);
    expect(result).toMatchObject({
      state: 'succeeded',
      key: 'my-key',
      outputs: [{ file: output.replace('{index}.{ext}', '0.mp4') }],
    });
    const [first] = (result as unknown as { outputs: readonly { file: string; bytes: number }[] }).outputs;
    expect(readFileSync(first?.file ?? '').length).toBe(first?.bytes);
    expect(emulator.bill().tasks).toBe(1);
  });

  it('of an emulator is another one when the same command runs again, and finds no file in its way', async () => {
    const command = ['generate', '--emulator', ...video.slice(1), '--output', path.join(folder, '{taskId}.{ext}')];
    const [first, second] = [await run(command), await run(command)];
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(jsonOf(first).taskId).not.toBe(jsonOf(second).taskId);
  });

  it('of an emulator is not called charged when its file is in the way', async () => {
    writeFileSync(path.join(folder, 'there-0.mp4'), '');
    const command = ['generate', '--emulator', ...video.slice(1), '--output', path.join(folder, 'there-{index}.mp4')];
    const { code, stderr } = await run(command);
    expect({ code, stderr }).toMatchObject({ code: 4, stderr: expect.stringContaining('a service would charge it') });
    expect(stderr).not.toContain('is charged');
  });

  it('is a line with the name of the file on a terminal', async () => {
    const { setting } = paidService();
    const { code, stdout } = await run(['generate', ...video, '--yes', '--output', output], {
      ...setting,
      isTerminal: true,
    });
    expect([code, stdout]).toEqual([0, `${output.replace('{index}.{ext}', '0.mp4')}\n`]);
  });

  it('needs neither keys, nor an application, nor the network with --emulator', async () => {
    const { code, stderr } = await run(['generate', '--emulator', ...video.slice(1), '--output', output]);
    expect(stderr).toContain('SubAppId: 251007502, for the emulator');
    expect(code).toBe(0);
  });

  it('starts from a local picture', async () => {
    const { emulator, setting } = paidService();
    const picture = path.join(folder, 'cat.jpg');
    writeFileSync(picture, jpeg);
    const { code } = await run(['generate', ...video, '--yes', '--no-download', '--first-frame', picture], setting);
    expect(code).toBe(0);
    const [create] = emulator.journal.entries().filter(({ operation }) => operation === 'CreateAigcVideoTask');
    expect(create?.request).toMatchObject({
      FileInfos: [{ Type: 'Base64', Category: 'Image', Usage: 'FirstFrame' }],
    });
  });

  it('takes the request from a file or from standard input, with options on top', async () => {
    const request = {
      SubAppId: 1,
      ModelName: 'Kling',
      ModelVersion: '2.5',
      Prompt: 'fog',
      OutputConfig: { Duration: 5, Resolution: '720P' },
    };
    const file = path.join(folder, 'request.json');
    writeFileSync(file, JSON.stringify(request));
    const expected = { ...request, OutputConfig: { Duration: 10, Resolution: '720P' }, SessionId: 'k' };
    const args = ['generate', '--dry-run', '--key', 'k', '--duration', '10', '--request'];
    expect(jsonOf(await run([...args, file]))).toMatchObject({ request: expected, key: 'k', path: '/' });
    expect(jsonOf(await run([...args, '-'], { stdin: JSON.stringify(request) }))).toMatchObject({ request: expected });
  });

  it('takes the application from the environment', async () => {
    const env = { TENCENT_AIGC_VOD_SUB_APP_ID: '77' };
    expect(jsonOf(await run(['generate', '--dry-run', ...video.slice(1)], { env }))).toMatchObject({
      request: { SubAppId: 77 },
    });
  });

  it('is made on each surface', async () => {
    const { emulator, setting } = paidService();
    const env = {
      ...keys,
      TENCENT_AIGC_GATEWAY_ENDPOINT: 'https://gateway.invalid',
      TENCENT_AIGC_GATEWAY_KEY: 'emulator',
    };
    for (const surface of ['mps', 'gateway']) {
      const args = ['generate', '--surface', surface, ...video.slice(1), '--yes', '--no-download'];
      expect(await run(args, { ...setting, env })).toMatchObject({ code: 0 });
    }
    expect(emulator.bill().tasks).toBe(2);
  });
});

describe('money', () => {
  it('is not spent by a dry run, which needs no key', async () => {
    const { emulator, setting } = paidService();
    const { code, stderr } = await run(['generate', ...video, '--dry-run'], { ...setting, env: {} });
    expect([code, stderr]).toEqual([0, 'Dry run: the request is valid, and nothing was sent.\n']);
    expect(emulator.journal.entries()).toEqual([]);
  });

  it('is not spent where nobody can be asked, without --yes', async () => {
    const { emulator, setting } = paidService();
    const { code, stderr } = await run(['generate', ...video], setting);
    expect([code, emulator.journal.entries()]).toEqual([2, []]);
    expect(stderr).toContain('pass --yes');
  });

  it.each([
    ['y', 0, 1],
    ['yes', 0, 1],
    ['', 2, 0],
    ['n', 2, 0],
    ['yesterday', 2, 0],
  ])('is asked for on a terminal: "%s"', async (answer, code, tasks) => {
    const { emulator, setting } = paidService();
    const outcome = await run(['generate', ...video, '--no-download'], { ...setting, answer });
    expect([outcome.code, emulator.bill().tasks]).toEqual([code, tasks]);
    expect(outcome.stderr).toContain('is a paid call (a video, 5 s by default, 720P by default). Make it? [y/N]');
  });

  it('is not spent without keys, and nobody is asked before they are there', async () => {
    const { emulator, setting } = paidService();
    const { code, stderr } = await run(['generate', ...video], { ...setting, env: {}, answer: 'y' });
    expect([code, emulator.journal.entries()]).toEqual([2, []]);
    expect(stderr).toContain('TENCENTCLOUD_SECRET_ID');
    expect(stderr).not.toContain('Make it?');
  });

  it('is spent once however often the same key is sent', async () => {
    const { emulator, setting } = paidService();
    const args = ['generate', ...video, '--yes', '--no-download', '--key', 'one-key'];
    const [first, second] = [await run(args, setting), await run(args, setting)];
    expect([first.code, second.code, emulator.bill().tasks]).toEqual([0, 0, 1]);
    expect(jsonOf(second)).toMatchObject({ taskId: jsonOf(first).taskId });
  });

  it('has its key printed before the create is sent', async () => {
    const { setting } = paidService();
    const { fetch } = setting;
    let seen = '';
    const asked = run(['generate', ...video, '--yes', '--no-wait', '--key', 'early'], {
      ...setting,
      fetch: async (...request) => {
        seen = await Promise.race([asked.then(() => 'late'), Promise.resolve('before')]);
        return (fetch as typeof globalThis.fetch)(...request);
      },
    });
    const { stderr } = await asked;
    expect(seen).toBe('before');
    expect(stderr.indexOf('key: early')).toBeLessThan(stderr.indexOf('task: '));
  });
});

describe('exit codes', () => {
  const quick = ['--yes', '--no-download'];

  it('1: the validator refuses; each issue has its place, its option and what is expected', async () => {
    const { emulator, setting } = paidService();
    const { code, stderr } = await run(
      ['generate', ...video, ...quick, '--duration', '99', '--model', 'Klingg'],
      setting,
    );
    expect([code, emulator.journal.entries()]).toEqual([1, []]);
    expect(stderr).toContain('OutputConfig.Duration (--duration)');
    expect(stderr).toContain('ModelName (--model)');
    expect(stderr).toContain('Did you mean Kling?');
  });

  it('1: the service refuses', async () => {
    const { emulator, setting } = paidService();
    emulator.failNext({ code: 'InvalidParameterValue.SubAppId' });
    const outcome = await run(['generate', ...video, ...quick], setting);
    expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining('Nothing was charged') });
    expect(jsonOf(outcome)).toMatchObject({
      error: { code: 'InvalidParameterValue.SubAppId', charged: 'no' },
      exitCode: 1,
    });
  });

  it('2: the service refuses the keys', async () => {
    const { setting } = paidService();
    const env = { ...keys, TENCENTCLOUD_SECRET_KEY: 'wrong' };
    expect(await run(['generate', ...video, ...quick], { ...setting, env })).toMatchObject({ code: 2 });
  });

  it('3: the task fails', async () => {
    const { emulator, setting } = paidService();
    emulator.addScenario({ scenario: { outcome: 'fail', message: 'too dark' } });
    const outcome = await run(['generate', ...video, ...quick], setting);
    expect(outcome).toMatchObject({ code: 3, stderr: expect.stringContaining('too dark') });
    expect(outcome.stderr).not.toContain('To go on');
  });

  it('4: nobody knows whether the create was accepted, and there is no key', async () => {
    const { emulator, setting } = paidService();
    emulator.failNext('dropped-after');
    const outcome = await run(['generate', '--surface=mps', ...video.slice(1), ...quick], setting);
    expect(outcome).toMatchObject({ code: 4, stderr: expect.stringContaining('may have been charged') });
    expect(emulator.bill().tasks).toBe(1);
  });

  it('4: the time is over; the command that is printed waits for the task and downloads it', async () => {
    const { emulator, setting } = paidService();
    const late = await run(['generate', ...video, '--yes', '--timeout', '5', '--output', output], setting);
    expect(late.code).toBe(4);
    expect(existsSync(output.replace('{index}.{ext}', '0.mp4'))).toBe(false);
    const done = await run(printedCommand(late), setting);
    expect(done.code).toBe(0);
    expect(existsSync(output.replace('{index}.{ext}', '0.mp4'))).toBe(true);
    expect(emulator.bill().tasks).toBe(1);
  });

  it('4: the video is paid for and cannot be written; the command that is printed downloads it', async () => {
    const { setting } = paidService();
    writeFileSync(path.join(folder, 'taken-0.mp4'), '');
    const args = ['generate', ...video, '--yes', '--output', path.join(folder, 'taken-{index}.mp4')];
    const outcome = await run(args, setting);
    expect(outcome).toMatchObject({ code: 4, stderr: expect.stringContaining('is charged') });
    expect(printedCommand(outcome)).toContain('wait');
  });

  it.each([
    ['2: the folder cannot be made', 'a-file/video.mp4', 'cannot be made'],
    ['2: a file has the name of the result', 'a-file', 'a-file exists'],
  ])('%s: nothing is sent', async (_, name, says) => {
    const { emulator, setting } = paidService();
    writeFileSync(path.join(folder, 'a-file'), '');
    const outcome = await run(['generate', ...video, '--yes', '--output', path.join(folder, name)], setting);
    expect(outcome).toMatchObject({ code: 2, stderr: expect.stringContaining(says) });
    expect(emulator.bill().tasks).toBe(0);
  });

  it('0: a folder that is missing is made; of several results the first has the name, and the others a number', async () => {
    const { setting } = paidService();
    const [name, second] = ['missing/here/two.png', 'missing/here/two_1.png'].map((one) => path.join(folder, one));
    const request = path.join(folder, 'two.json');
    const two = [
      '--operation=CreateAigcImageTask',
      '--model=OG',
      '--version=image2_low',
      '--prompt=x',
      '--request',
      request,
    ];
    writeFileSync(request, JSON.stringify({ SubAppId: 251007502, OutputConfig: { OutputImageCount: 2 } }));
    const outcome = await run(['generate', ...two, '--yes', '--output', name ?? ''], setting);
    expect(outcome).toMatchObject({ code: 0 });
    const files = (jsonOf(outcome) as unknown as { outputs: readonly { file: string }[] }).outputs.map(
      ({ file }) => file,
    );
    expect(files).toEqual([name, second]);
    expect([name, second].map((one) => existsSync(one ?? ''))).toEqual([true, true]);
  });

  it('75: nothing was sent, and the same command may succeed later', async () => {
    const { emulator, setting } = paidService();
    emulator.failNext('refused-connection', { times: 20 });
    const outcome = await run(['generate', ...video, ...quick], setting);
    expect(outcome).toMatchObject({ code: 75, stderr: expect.stringContaining('Nothing was charged') });
    expect(emulator.bill().tasks).toBe(0);
  });

  it('130: interrupted while it waits; the command that is printed goes on', async () => {
    const { emulator, setting } = paidService();
    const args = ['generate', ...video, '--yes', '--output', output];
    const outcome = await run(args, { ...setting, interruptAt: 'running' });
    expect(outcome).toMatchObject({ code: 130, stderr: expect.stringContaining('Interrupted.') });
    expect(jsonOf(outcome)).toMatchObject({ exitCode: 130, error: { handle: { surface: 'vod' } } });
    expect(await run(printedCommand(outcome), setting)).toMatchObject({ code: 0 });
    expect(existsSync(output.replace('{index}.{ext}', '0.mp4'))).toBe(true);
    expect(emulator.bill().tasks).toBe(1);
  });

  it('130: interrupted while the create is on its way; the command that is printed has the key', async () => {
    const { emulator, setting } = paidService();
    emulator.failNext('server-error-after');
    const outcome = await run(['generate', ...video, ...quick, '--key', 'K'], {
      ...setting,
      interruptAt: 'trying again',
    });
    expect(outcome.code).toBe(130);
    expect(printedCommand(outcome)).toEqual(['generate', ...video, ...quick, '--key', 'K']);
    expect(await run(printedCommand(outcome), setting)).toMatchObject({ code: 0 });
    expect(emulator.bill().tasks).toBe(1);
  });

  it('130: interrupted before anything was sent: there is nothing to go on with', async () => {
    const { emulator, setting } = paidService();
    const outcome = await run(['generate', ...video], { ...setting, answer: 'y', interruptAt: 'Make it?' });
    expect(outcome.code).toBe(130);
    expect(outcome.stderr).not.toContain('To go on');
    expect(emulator.bill().tasks).toBe(0);
  });
});

describe('limits', () => {
  const prices = path.join(folder, 'prices.json');
  writeFileSync(prices, JSON.stringify({ currency: 'XTS', prices: [{ model: 'Kling', perSecond: 0.1 }] }));
  const vidu = ['--sub-app-id=1', '--model=Vidu', '--version=q2', '--prompt=fog'];

  it.each([
    [[...video, '--max-seconds', '4'], 'the video may have 5 s'],
    [[...vidu, '--max-seconds', '9'], 'the video may have 10 s'],
    [
      ['--sub-app-id=1', '--model=Hunyuan', '--version=1.5', '--prompt=fog', '--max-seconds', '60'],
      'nobody knows how long',
    ],
    [[...video, '--max-cost', '0.4', '--prices', prices], 'the video may cost 0.5 XTS'],
    [[...vidu, '--max-cost', '9', '--prices', prices], 'none of the prices'],
  ])('refuse %j, and nothing is sent', async (args, message) => {
    const { emulator, setting } = paidService();
    const { code, stderr } = await run(['generate', ...args, '--yes'], setting);
    expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
    expect(emulator.journal.entries()).toEqual([]);
  });

  it('let through what stays within them', async () => {
    const { setting } = paidService();
    const limits = ['--max-seconds', '5', '--max-cost', '0.5', '--prices', prices];
    const done = await run(['generate', ...video, ...limits, '--yes', '--no-download'], setting);
    expect(done.code).toBe(0);
    expect(jsonOf(done)).toMatchObject({ usage: { seconds: 5, outputs: 1, isEstimated: true } });
  });

  it('need prices where they are of money', async () => {
    const { code, stderr } = await run(['generate', ...video, '--max-cost', '1']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('--max-cost needs --prices')]);
  });
});

describe('mistakes', () => {
  const wrong: readonly (readonly [args: readonly string[], message: string])[] = [
    [['--promt', 'x'], 'generate has no option --promt. Did you mean --prompt?'],
    [['a lighthouse'], 'Is it --prompt?'],
    [['--surface', 'vodd'], 'there is no surface "vodd". Did you mean "vod"?'],
    [['--surface', 'mps', '--sub-app-id', '1'], '--sub-app-id is not a parameter of mps/CreateAigcVideoTask'],
    [['--surface', 'mps', '--key', 'k'], 'has no idempotency key'],
    [['--operation', 'Nothing'], 'vod has no operation "Nothing"'],
    [['--request', 'missing.json'], 'missing.json cannot be read'],
    [['--request', '-'], 'standard input is not JSON'],
    [['--timeout', 'soon'], '--timeout takes a number above 0, not "soon"'],
    [['--output', '{name}.mp4'], '--output: there is no {name}; there is {taskId}, {index}, {ext}'],
    [['--speed', '2'], '--speed goes with --emulator'],
    [['--surface', 'gateway'], 'TENCENT_AIGC_GATEWAY_ENDPOINT'],
    [['--endpoint', 'moon'], 'endpoint'],
    [['--first-frame', 'no-such-picture.jpg'], 'no-such-picture.jpg'],
  ];

  it.each(wrong)('%j', async (args, message) => {
    const { code, stderr } = await run(['generate', ...args], { env: keys });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ {4}at /m);
    // A file that is no input is refused like any other value of the request.
    expect(code).toBe(message.endsWith('.jpg') ? 1 : 2);
  });
});

it('leaves nothing behind where it was run', () => {
  expect(readdirSync('.').filter((name) => name.endsWith('.mp4') || name.endsWith('.part'))).toEqual([]);
});
