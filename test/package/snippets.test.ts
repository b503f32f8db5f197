import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmulator } from '../../generated/src/emulator/index.ts';
import { jpeg, png } from '../files/support/pictures.ts';
import { compile, compilers, type Diagnostic, root } from '../types/compilers.ts';
import { type Installed, installPackage } from './installed.ts';
import { node } from './npm.ts';
import { type Printed, runExamples } from './run-examples.ts';
import { isRunnable, type Snippet, snippetsOf } from './snippets.ts';

// Read at once, because the tests are named after the snippets. The tarball has the same text.
const readme = snippetsOf('README.md', readFileSync(path.join(root, 'generated/README.md'), 'utf8'));
const recipes = snippetsOf('RECIPES.md', readFileSync(path.join(root, 'generated/RECIPES.md'), 'utf8'));
/** The README of the repository shows the package too. */
const ofRepository = snippetsOf('repository/README.md', readFileSync(path.join(root, 'README.md'), 'utf8'));

/** A page of the repository, too: it is not in the tarball. */
const manyVideos = snippetsOf(
  'docs/many-videos.md',
  readFileSync(path.join(root, 'generated/docs/many-videos.md'), 'utf8'),
);

/** It makes pictures of frames with ffmpeg. */
const storyboard = snippetsOf(
  'docs/storyboard.md',
  readFileSync(path.join(root, 'generated/docs/storyboard.md'), 'utf8'),
);
const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;
if (!hasFfmpeg && process.env.CI_TOOLS === 'required') throw new Error('ffmpeg is not installed');

let installed: Installed;
let snippets: readonly Snippet[];
let diagnostics: readonly Diagnostic[];
let printed: ReadonlyMap<string, Printed>;

/** Those that run, and what runs of them. */
const ownExamples = [
  ...[...readme, ...recipes, ...manyVideos].filter(isRunnable),
  ...storyboard.filter(({ code }) => hasFfmpeg || !code.includes('ffmpeg')),
];
const scriptOf = (snippet: Snippet) => `out/${fileOf(snippet).replace(/ts$/, 'js')}`;

beforeAll(async () => {
  installed = await installPackage();
  const pages = installed.files.filter((file) => file.endsWith('.md'));
  const ofPages = pages.flatMap((page) => snippetsOf(page, readFileSync(path.join(installed.folder, page), 'utf8')));
  snippets = [...ofPages, ...ofRepository, ...manyVideos, ...storyboard];
  // Examples print with `console`, and a client's would read `process.env`.
  symlinkSync(path.join(root, 'node_modules/@types'), path.join(installed.project, 'node_modules/@types'));
  // Whoever gives the tools to an MCP server of their own has its SDK.
  symlinkSync(
    path.join(root, 'node_modules/@modelcontextprotocol'),
    path.join(installed.project, 'node_modules/@modelcontextprotocol'),
  );
  // An optional peer, which its users have.
  symlinkSync(path.join(root, 'node_modules/bullmq'), path.join(installed.project, 'node_modules/bullmq'));
  for (const snippet of snippets) writeFileSync(path.join(installed.project, fileOf(snippet)), snippet.code);
  // The pictures that the recipes send.
  const pictures = { 'cat.jpg': jpeg, 'day.png': png, 'night.png': png, 'dancer.png': png, 'speaker.png': png };
  for (const [name, bytes] of Object.entries(pictures)) writeFileSync(path.join(installed.project, name), bytes);
  writeFileSync(
    path.join(installed.project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, include: ['*.ts', '*.cts'] }),
  );
  writeFileSync(path.join(installed.project, 'common.cts'), commonJs);
  diagnostics = await compile(compilers.native, installed.project, ['-p', 'tsconfig.json']);
  printed = await runExamples(installed.project, [...ofRepository, ...ownExamples].map(scriptOf));
});

afterAll(() => installed?.remove());

const compilerOptions = {
  target: 'ES2022',
  module: 'NodeNext',
  types: ['node'],
  strict: true,
  exactOptionalPropertyTypes: true,
  // The declarations are checked in test/types, with every compiler.
  skipLibCheck: true,
  resolveJsonModule: true,
  outDir: 'out',
};

/** What a CommonJS module may write, with TypeScript 5.8 and newer. */
const commonJs = `
import vod = require('tencent-aigc-video/vod');
const request: vod.DescribeTaskDetailRequest = { TaskId: '1' };
console.log(vod.validateDescribeTaskDetail(request).ok);
`;

it('finds the examples of both READMEs', () => {
  expect(readme.length).toBeGreaterThan(1);
  expect(ofRepository.length).toBeGreaterThan(1);
  expect(snippets).toEqual(expect.arrayContaining([...readme]));
});

it('compiles every snippet of the READMEs and of the reference pages', () => {
  expect(diagnostics).toEqual([]);
});

it('compiles and runs in a CommonJS module', async () => {
  const { stdout } = await node(installed.project, 'out/common.cjs');
  expect(stdout.trim()).toBe('true');
});

describe.each(ofRepository)('the example at $where', (snippet) => {
  it('runs, and says what it is meant to', () => {
    const { stdout, stderr } = printed.get(scriptOf(snippet)) ?? notRun;
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      snippet.code.includes('generateVideo') ? /^\S+\.mp4\b/m : /^OutputConfig\.Duration .*6.*10/m,
    );
  });
});

describe.each(ownExamples)('the example at $where', (snippet) => {
  it('runs, and its requests are accepted', () => {
    const { stdout, stderr } = printed.get(scriptOf(snippet)) ?? notRun;
    expect(stderr).toBe('');
    expect(stdout).not.toBe('');
    expect(stdout).not.toMatch(/\bok: false\b|^error /m);
  });
});

/** An example that would call the service, with the emulator in its place: the clients of its copy are made with `options`. */
function onEmulator(marker: string, options: string): string {
  const snippet = readme.find(({ code }) => code.includes(marker));
  if (snippet === undefined) throw new Error(`no example has ${marker}`);
  const code = readFileSync(path.join(installed.project, scriptOf(snippet)), 'utf8');
  const file = path.join(installed.project, `out/on-emulator-${fileOf(snippet).replace(/ts$/, 'js')}`);
  const copy = code.replaceAll(/new VodClient\(\{[^}]*\}\)/g, `new VodClient(${options})`);
  expect(copy).not.toBe(code);
  writeFileSync(file, `import { createEmulator } from 'tencent-aigc-video/emulator';\n${copy}`);
  return file;
}

describe('the route of the README', () => {
  type Handler = (request: Request) => Promise<Response>;
  let route: { readonly POST: Handler; readonly GET: Handler };
  const address = 'https://app.invalid/videos';
  let keys = 0;
  const post = (body: string) =>
    route.POST(new Request(address, { method: 'POST', body, headers: { 'Idempotency-Key': `key-${keys++}` } }));

  beforeAll(async () => {
    const options = "{ ...createEmulator({ clock: 'instant' }).connect(), subAppId: 5 }";
    route = await import(pathToFileURL(onEmulator('export async function POST', options)).href);
  });

  it.each(['', '{"ModelName": "Kling",', 'Prompt=A+car'])(
    'answers a body that is not JSON with 400: %j',
    async (body) => {
      const answer = await post(body);
      expect([answer.status, await answer.json()]).toEqual([400, { error: expect.stringMatching(/JSON/) }]);
    },
  );

  it.each(['null', '[]', '5', '{}'])('answers a body that is no request with its issues: %s', async (body) => {
    const answer = await post(body);
    expect([answer.status, await answer.json()]).toEqual([
      422,
      { issues: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]) },
    ]);
  });

  it('starts a video, and reports its state', async () => {
    const answer = await post('{"ModelName":"Kling","ModelVersion":"2.5","Prompt":"A car."}');
    expect(answer.status).toBe(200);
    const { taskId } = (await answer.json()) as { readonly taskId: string };
    const state = await route.GET(new Request(`${address}?task=${taskId}`));
    expect([state.status, await state.json()]).toMatchObject([200, { state: expect.any(String) }]);
    expect((await route.GET(new Request(address))).status).toBe(400);
    expect((await route.GET(new Request(`${address}?task=5-AigcVideoTask-none`))).status).toBe(502);
  });

  it('gives one task for a request that comes twice with its key, and takes none without', async () => {
    const body = '{"ModelName":"Kling","ModelVersion":"2.5","Prompt":"A car."}';
    const send = (headers: Record<string, string>) =>
      route.POST(new Request(address, { method: 'POST', body, headers }));
    const [first, second] = [await send({ 'Idempotency-Key': 'once' }), await send({ 'Idempotency-Key': 'once' })];
    const ids = [first, second].map(async (answer) => ((await answer.json()) as { readonly taskId: string }).taskId);
    const [id, same] = await Promise.all(ids);
    expect([first.status, second.status, typeof id, same]).toEqual([200, 200, 'string', id]);
    expect((await send({})).status).toBe(400);
  });
});

it('the wait of the README is given up with Ctrl-C, and goes on in another process', async () => {
  const emulator = createEmulator();
  const { url } = await emulator.listen();
  try {
    const options = `{ endpoint: '${url}', credentials: { secretId: 'emulator', secretKey: 'emulator' } }`;
    const handle = path.join(installed.project, 'handle.json');
    const first = spawn(process.execPath, [onEmulator("process.once('SIGINT'", options)], {
      cwd: installed.project,
      env: { ...process.env, TENCENT_AIGC_VOD_SUB_APP_ID: '5' },
    });
    const output: Buffer[] = [];
    first.stdout.on('data', (piece: Buffer) => output.push(piece));
    first.stderr.on('data', (piece: Buffer) => output.push(piece));
    const ended = new Promise((resolve) => first.once('close', resolve));
    while (!existsSync(handle) && first.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
    first.kill('SIGINT');
    expect([await ended, Buffer.concat(output).toString()]).toEqual([
      0,
      expect.stringMatching(/^the task goes on: \S+\n$/),
    ]);
    expect(emulator.bill().tasks).toBe(1);
    emulator.clock.advance('1h');
    const { stdout } = await node(installed.project, onEmulator("readFileSync('handle.json'", options));
    expect(stdout).toContain('/emulator/videos/');
    expect(emulator.bill().tasks).toBe(1);
  } finally {
    await emulator.close();
  }
});

const notRun: Printed = { stdout: '', stderr: 'it did not run' };

function fileOf({ where }: Snippet): string {
  return `${where.replaceAll(/\W+/g, '-')}.ts`;
}
