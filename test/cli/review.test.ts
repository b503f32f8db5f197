import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clipSpecs } from '../drift/support/clip-specs.ts';
import { smallReaders } from '../drift/support/small-readers.ts';
import { TemporaryFolder } from '../output/support/folder.ts';
import { type Outcome, runWith, stackTrace } from './support/cli.ts';

const place = new TemporaryFolder();
afterAll(() => place.remove());

function write(name: string, text: string): void {
  mkdirSync(dirname(place.at(`specs/${name}`)), { recursive: true });
  writeFileSync(place.at(`specs/${name}`), text);
}

function git(...args: readonly string[]): void {
  const who = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.com'];
  execFileSync('git', [...who, ...args], { cwd: place.path, stdio: 'ignore' });
}

beforeAll(() => {
  for (const [name, text] of clipSpecs) write(name, text);
  // The other package that the sources name is none that can be had here.
  write('sources.yaml', (clipSpecs.get('sources.yaml') ?? '').replace(', npm: [other-sdk]', ''));
  git('init', '--quiet', '--initial-branch=main');
  git('add', '.');
  git('commit', '--quiet', '--message', 'The specs');
});

function review(...args: readonly string[]): Promise<Outcome> {
  return runWith({ loadTools: () => Promise.resolve(smallReaders) }, place.path, ['review', ...args]);
}

/** What one section of the text report holds. */
function section(stdout: string, title: string): readonly string[] {
  const lines = stdout.split('\n');
  const start = lines.indexOf(title);
  const rest = start < 0 ? [] : lines.slice(start + 1);
  const end = rest.findIndex((line) => !line.startsWith('  '));
  return rest.slice(0, end < 0 ? rest.length : end).map((line) => line.trim());
}

describe('specgen review', () => {
  test("shows the vendor's words, every block of the specs with where it stands, and what comes of them", async () => {
    const { code, stderr, stdout } = await review('clip/CreateClip', 'Output.Duration');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^Output\.Duration \(clip CreateClip\)\nDOC: clip-sdk 1\.0\.0; float, optional\nwords of the vendor\n/,
    );
    expect(stdout).toContain(
      '\nspecs/clip/types/clip-output.yaml:5, fields\nDuration: { type: number, documentedType: float, unit: seconds, description: Length. }\n',
    );
    // What the vendor says in one paragraph is one block.
    expect(stdout).toContain(`, matrix
Output.Duration:
  title: Duration
  models:
    Alpha: { values: [5, 10], default: 5 }
    Alpha 2.1: { range: 3..15 }
    Beta: { range: 1..10 }
`);
    expect(section(stdout, 'Accepted')).toEqual([
      'every request: number in seconds; optional [DOC] – agrees',
      'Alpha 1.0, 2.0: 5, 10 (5) [DOC] – agrees',
      'Alpha 2.1: 3 to 15 (5) [DOC] – agrees',
      'Beta q2, q2-pro: 1 to 10 [DOC] – agrees',
      'Gamma: not documented [DOC] – not said',
    ]);
    expect(section(stdout, 'What specgen drift reads')).toEqual([
      'DOC: unit s',
      'DOC: [ModelName=Alpha] value 5; value 10; default 5',
      'DOC: [ModelName=Alpha, ModelVersion=2.1] range 3..15',
      'DOC: [ModelName=Beta] range 1..10',
    ]);
  });

  test('finds a parameter by its name alone, in any case, and shows rules and contradictions about it', async () => {
    const { stdout } = await review('createclip', 'resolution');
    expect(stdout).toMatch(/^Output\.Resolution \(clip CreateClip\)\n/);
    expect(section(stdout, 'Contradictions')).toEqual(['K1: How large Beta is', 'DOC: 720P', 'OTHER: 540P', '→ 720P.']);
    const prompt = await review('CreateClip', 'Prompt');
    expect(section(prompt.stdout, 'Rules')).toEqual([
      'prompt-or-images: Prompt is needed without images. (needs Prompt)',
    ]);
    expect(prompt.stdout).toMatch(/, rules\n- \{ id: prompt-or-images, /);
    const type = await review('CreateClip', 'Images[].FileId');
    expect(section(type.stdout, 'Rules')).toEqual(
      [
        'once: One of FileId and Url. (excludes Url)',
        'by-id: FileId is needed when Type is File. (needs FileId)',
      ].sort(),
    );
  });

  test('without a parameter shows all of them, of the request and of the answer, in the order of the specs', async () => {
    const { stdout } = await review('clip/DescribeClip', '--json');
    const { parameters } = JSON.parse(stdout) as { parameters: { side: string; path: string }[] };
    expect(parameters.map(({ path, side }) => `${side} ${path}`)).toEqual([
      'request TaskId',
      'response Status',
      'response Url',
    ]);
    const whole = await review('clip/CreateClip', '--json');
    const all = JSON.parse(whole.stdout) as { parameters: { path: string; side: string }[] };
    expect(all.parameters.filter(({ side }) => side === 'request').map(({ path }) => path)).toEqual([
      'ModelName',
      'ModelVersion',
      'Prompt',
      'Images',
      'Images[].Type',
      'Images[].FileId',
      'Images[].Url',
      'LastImage',
      'Output',
      'Output.Duration',
      'Output.Resolution',
      'Output.Ratio',
      'Output.Sound',
      'SessionId',
      'Priority',
    ]);
  });

  test('writes Markdown for a pull request, in which nothing of a document is markup, and a page', async () => {
    const markdown = await review('CreateClip', 'Duration', '--format', 'markdown');
    expect(markdown.stdout).toContain('### Output.Duration (clip CreateClip)');
    expect(markdown.stdout).toContain('| Alpha 2.1 | 3 to 15 (5) | agrees | DOC |  |');
    expect(markdown.stdout).toMatch(
      /```yaml\nOutput\.Duration:\n {2}title: Duration\n(.*\n)+? {4}Beta: \{ range: 1\.\.10 \}\n```/,
    );
    const page = await review('CreateClip', 'Duration', '--format', 'html', '--output', 'review.html');
    expect(page).toMatchObject({ code: 0, stdout: '' });
    expect(page.stderr).toBe('1 parameter; read: clip-sdk 1.0.0 (DOC): written to review.html\n');
    const html = readFileSync(place.at('review.html'), 'utf8');
    expect(html).toMatch(/^<!doctype html>\n/);
    expect(html).toContain('<td>Alpha 2.1</td><td>3 to 15 (5)</td>');
    expect(html).toContain('Alpha 2.1: { range: 3..15 }');
  });

  test('--changed shows what a branch changes with what was accepted before, and nothing else', async () => {
    expect((await review('--changed', 'main')).stdout).toMatch(/^0 parameters of the specs are not as in main; read: /);
    const operation = clipSpecs.get('clip/operations/create-clip.yaml') ?? '';
    try {
      write(
        'clip/operations/create-clip.yaml',
        `# A line above changes nothing.\n${operation
          .replace('{ range: 1..10 }', '{ range: 1..12 }')
          .replace(
            '  Priority: { type: integer, min: -10, max: 10, default: 0, description: Order. }\n',
            '  Seed: { type: integer, description: Start. }\n',
          )}`,
      );
      const { code, stdout } = await review('--changed', 'main');
      expect(code).toBe(0);
      expect(stdout.match(/^\S+ \(clip .*\).*$/gm)).toEqual([
        'Output.Duration (clip CreateClip)',
        'Seed (clip CreateClip): added',
        'Priority (clip CreateClip): removed',
      ]);
      expect(section(stdout, 'Accepted')).toEqual([
        'Beta q2, q2-pro: 1 to 12 [DOC] – differs (from DOC)',
        'before, Beta q2, q2-pro: 1 to 10',
      ]);
      expect(stdout).toMatch(/^ {2}before, every request: integer, -10 to 10; default 0; optional$/m);
    } finally {
      write('clip/operations/create-clip.yaml', operation);
    }
  });

  test('--changed of an edition that cannot be read says first what to do, then a few of its problems', async () => {
    const operation = clipSpecs.get('clip/operations/create-clip.yaml') ?? '';
    try {
      write('clip/operations/create-clip.yaml', `${operation}\n${'abcdefgh'.replaceAll(/./g, 'wrong$&: 1\n')}`);
      git('add', '.');
      git('commit', '--quiet', '--message', 'Mistakes');
      git('branch', 'broken');
    } finally {
      write('clip/operations/create-clip.yaml', operation);
      git('reset', '--quiet', '--soft', 'HEAD~1');
    }
    const { code, stderr } = await review('--changed', 'broken');
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/^error: the base edition \(broken\) cannot be read\n {2}help: An older base/m);
    expect(stderr.match(/ - error /g)).toHaveLength(5);
    expect(stderr).toMatch(/\nand 3 more\n\n8 problems in 1 spec file\.\n$/);
  });

  test('--changed of a new version shows its lines, and what is written for it', async () => {
    const [models, operation] = ['clip/models.yaml', 'clip/operations/create-clip.yaml'];
    const before = new Map([models, operation].map((name) => [name, clipSpecs.get(name) ?? '']));
    try {
      write(models, (before.get(models) ?? '').replace('[q2, q2-pro]', '[q2, q2-pro, q3]'));
      write(
        operation,
        (before.get(operation) ?? '').replace(
          'Beta: { range: 1..10 }',
          'Beta: { range: 1..10 }\n      Beta q3: { range: 1..16 }',
        ),
      );
      const { code, stdout } = await review('--changed', 'main');
      expect(code).toBe(0);
      // The parameter with a line of its own has all that is to be compared; the others have what the version takes over.
      expect(stdout).toMatch(/^Output\.Duration \(clip CreateClip\)\nDOC: clip-sdk/m);
      const own = stdout.slice(stdout.indexOf('Output.Duration (clip CreateClip)'));
      expect(section(own, 'Accepted')).toEqual(['Beta q3: 1 to 16 [DOC] – differs (from DOC)']);
      expect(stdout).toMatch(/^Output\.Resolution \(clip CreateClip\): new lines only\nAccepted\n {2}Beta q3: /m);
      const others = stdout.slice(stdout.indexOf('Output.Resolution (clip CreateClip)'));
      expect(others).not.toContain('Alpha');
    } finally {
      for (const [name, text] of before) write(name, text);
    }
  });

  test('a package for one service stands for the whole that is not installed, as the document of that', async () => {
    write('sources.yaml', clipSpecs.get('sources.yaml') ?? '');
    const asked: string[] = [];
    const tools = {
      ...smallReaders,
      readDocument: async (...[source, progress]: Parameters<typeof smallReaders.readDocument>) => {
        asked.push('spec' in source ? source.spec : source.kind);
        const isPart = 'spec' in source && source.spec.endsWith('other-sdk-clip');
        return smallReaders.readDocument(isPart ? { ...source, spec: 'clip-sdk' } : source, progress);
      },
    };
    mkdirSync(place.at('node_modules/other-sdk-clip'), { recursive: true });
    try {
      const { code, stderr, stdout } = await runWith({ loadTools: () => Promise.resolve(tools) }, place.path, [
        'review',
        'CreateClip',
        'Duration',
      ]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(asked).toEqual(['clip-sdk', join('node_modules', 'other-sdk-clip')]);
      expect(stdout).toMatch(/; read: clip-sdk 1\.0\.0 \(DOC\), clip-sdk 1\.0\.0 \(OTHER\)$/m);
    } finally {
      rmSync(place.at('node_modules'), { recursive: true, force: true });
      write('sources.yaml', (clipSpecs.get('sources.yaml') ?? '').replace(', npm: [other-sdk]', ''));
    }
  });

  test('a package that cannot be had is named and left out, unless it was asked for', async () => {
    write('sources.yaml', clipSpecs.get('sources.yaml') ?? '');
    try {
      const { code, stderr, stdout } = await review('CreateClip', 'Prompt');
      expect(code).toBe(0);
      expect(stderr).toBe('left out: other-sdk (OTHER): there is no package other-sdk\n');
      expect(stdout).toContain('clip-sdk 1.0.0');
      // The page must not look whole.
      expect(stdout).toContain('\nNot read: other-sdk (OTHER).\n');
      expect(stdout).toMatch(/; not read: other-sdk \(OTHER\)$/m);
      const asked = await review('CreateClip', 'Prompt', '--sdk', 'other-sdk');
      expect(asked.code).toBe(2);
      expect(asked.stderr).toContain('there is no package other-sdk');
      expect(asked.stderr).not.toMatch(stackTrace);
    } finally {
      write('sources.yaml', (clipSpecs.get('sources.yaml') ?? '').replace(', npm: [other-sdk]', ''));
    }
  });

  test.each([
    [[], 'no operation is named', 'Name one, as in specgen review vod/CreateAigcVideoTask.'],
    [['CreateClips'], 'there is no operation CreateClips', 'Did you mean CreateClip?'],
    [['CreateClip', 'Outputs.Duration'], 'there is no parameter Outputs.Duration', 'Did you mean Output.Duration?'],
    [['CreateClip', 'Duratoin'], 'there is no parameter Duratoin', 'Did you mean Duration?'],
    [['CreateClip', '--source', 'NONE'], 'there is no source NONE', 'sources.yaml has DOC, OTHER.'],
    [['CreateClip', '--specs', 'none'], 'there is no folder none', 'Name the folder of the specs with --specs.'],
    [['--changed', 'nowhere'], 'nowhere', ''],
  ])('%j: exit code 2, what is wrong and what to do', async (args, message, help) => {
    const { code, stderr, stdout } = await review(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain(help);
    expect(stderr).not.toMatch(stackTrace);
  });

  test('specs with a mistake: exit code 1, and where it is', async () => {
    write('clip/models.yaml', 'models: [\n');
    try {
      const { code, stdout, stderr } = await review('CreateClip');
      expect(code).toBe(1);
      expect(`${stdout}${stderr}`).toContain('specs/clip/models.yaml:');
    } finally {
      write('clip/models.yaml', clipSpecs.get('clip/models.yaml') ?? '');
    }
  });
});
