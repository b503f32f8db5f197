import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const notRun: Printed = { stdout: '', stderr: 'it did not run' };

function fileOf({ where }: Snippet): string {
  return `${where.replaceAll(/\W+/g, '-')}.ts`;
}
