import { diffLines } from 'diff';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import type { SpecTexts } from '../../generator/load/specs.ts';
import { compareTrees, type Difference } from '../../generator/output/compare-trees.ts';
import { emitOnce, emitTexts, specTexts } from './support/emit.ts';
import { type RunnablePackage, runnable, type Validator } from './support/run-package.ts';

/**
 * The vendor's most common edits, made to copies of the real specs: what they cost in YAML, and how far they reach.
 * The lists of changed files are complete, so an edit that leaks into something else fails.
 */
const texts = specTexts('specs');
const before = emitOnce(texts);

describe('what an edit costs', () => {
  const list = 'vod/models.yaml';
  const operation = 'vod/operations/create-aigc-video-task.yaml';

  test('a version that differs: a word, its edition, and a line for what differs', () => {
    const listed = edit(texts, list, (text) =>
      text.replace(/^( {2}Kling:\n {4}versions: \[)/m, '$1"9.9", ').replace('      "1.6": "4.1.156"\n', (line) => {
        return `${line}      "9.9": "4.1.156"\n`;
      }),
    );
    const edited = edit(listed, operation, (text) =>
      text.replace(/^ {6}Kling: \{ range: 3\.\.15, .*\n/m, (line) => `${line}      Kling 9.9: { range: 3..20 }\n`),
    );
    expect(changedLines(texts.get(list), edited.get(list))).toEqual({ added: 2, removed: 1 });
    expect(changedLines(texts.get(operation), edited.get(operation))).toEqual({ added: 1, removed: 0 });
    const { diagnostics, table } = loadSpecs(edited);
    expect(diagnostics).toEqual([]);
    const matrix = table?.surfaces
      .flatMap(({ operations }) => operations)
      .find(({ file }) => file === operation)?.matrix;
    const kling = matrix?.models.find(({ name }) => name === 'Kling');
    // The rest is as with the other versions. Its own limits are not as old as the model's.
    const { changed: _, ...duration } = kling?.cells.Duration ?? {};
    expect(kling?.groups.find(({ versions }) => versions.includes('9.9'))?.cells).toEqual({
      ...kling?.cells,
      Duration: {
        ...duration,
        allowed: { min: 3, max: 20 },
        provenance: expect.objectContaining({ sources: ['sdk-cn'], conflicts: ['kling-duration'] }),
      },
    });
  });

  test('a duration that is widened: one line, and what was only seen until then is told', () => {
    const edited = edit(texts, operation, (text) => text.replace('Vidu: { range: 1..10,', 'Vidu: { range: 1..16,'));
    expect(changedLines(texts.get(operation), edited.get(operation))).toEqual({ added: 1, removed: 1 });
    const told = loadSpecs(edited).diagnostics.map(({ code, message }) => `${code}: ${message.slice(0, 10)}`);
    expect(told).toEqual(['useless-key: "seen: 11"', 'useless-key: "seen: 12"']);
    const whole = edit(edited, operation, (text) => text.replace('        seen: [11, 12]\n', ''));
    expect(changedLines(texts.get(operation), whole.get(operation))).toEqual({ added: 1, removed: 2 });
    expect(loadSpecs(whole).diagnostics).toEqual([]);
  });
});

describe('a new version of a model', () => {
  const file = 'vod/models.yaml';
  const line = /^( {2}Kling:\n {4}versions: \[)/m;
  const edited = edit(texts, file, (text) => text.replace(line, '$1"9.9", '));
  const after = emitTexts(edited);
  const changes = compareTrees(before, after);
  const packages: RunnablePackage[] = [];
  let old: Validator;
  let now: Validator;

  beforeAll(async () => {
    packages.push(runnable(before), runnable(after));
    const [first, second] = packages;
    if (first === undefined || second === undefined) throw new Error('the packages were not built');
    old = await first.validator('vod', 'validateCreateAigcVideoTask');
    now = await second.validator('vod', 'validateCreateAigcVideoTask');
  });
  afterAll(() => {
    for (const one of packages) one.remove();
  });

  test('is one changed line of YAML', () => {
    expect(changedLines(texts.get(file), edited.get(file))).toEqual({ added: 1, removed: 1 });
  });

  test('reaches the types, the validator, the schema, the data and the pages of its surface, and nothing else', () => {
    expect(changes.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'changed README.md',
      'changed api.surface.txt',
      'changed data/vod.json',
      'changed docs/vod/create-aigc-video-task.md',
      'changed schemas/vod/CreateAigcVideoTask.schema.json',
      'changed src/ai-sdk/catalog/models.ts',
      'changed src/ai-sdk/vod-videos.ts',
      'changed src/vod/create-aigc-video-task/request.ts',
      'changed src/vod/create-aigc-video-task/validate.ts',
      'changed src/vod/estimate.ts',
      'changed src/vod/journal.ts',
      'changed src/vod/models.ts',
    ]);
    for (const { patch, path } of changes) expect(patch, path).toMatch(/^\+.*9\.9/m);
  });

  test('is a literal of the variant of its model', () => {
    expect(added(changes, 'src/vod/create-aigc-video-task/request.ts')).toMatch(/readonly ModelVersion: .*'9\.9'/);
    expect(added(changes, 'api.surface.txt')).toMatch(
      /CreateAigcVideoTaskKling: \w+ \{ readonly ModelVersion: .*'9\.9'/,
    );
  });

  test('changes at most 60 lines outside of pages and data, and each only by the version', () => {
    const code = changes.filter(({ path }) => !/^(?:docs|data)\//.test(path));
    const lines = code.flatMap(({ path }) =>
      diffLines(before.get(path) ?? '', after.get(path) ?? '')
        .filter((part) => part.added || part.removed)
        .flatMap((part) => part.value.trimEnd().split('\n')),
    );
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.length).toBeLessThanOrEqual(60);
    // A pattern of JSON Schema spells the version with what may stand between its characters.
    const spelt = /(?<=\(\?:)[^|]*9[^|]*9[^|]*\|/g;
    // The provider for the AI SDK names a version behind its surface and its model, in a list, a line or a line of a union.
    const id = /'(?:vod\/)?Kling\/9\.9'(?:, | \| )|^ *\| 'Kling\/9\.9'$/g;
    const without = (line: string) =>
      line
        .replaceAll(id, '')
        .replaceAll(/['"]?9\.9['"]?(?:, ?| \| )/g, '')
        .replaceAll(spelt, '');
    const newLines = lines.filter((line) => without(line) !== line);
    const oldLines = lines.filter((line) => without(line) === line);
    // The journal and the type of the ids have a line for the version alone.
    const changed = newLines.map(without).filter((line) => line.trim() !== '');
    expect(changed.sort()).toEqual([...oldLines].sort());
  });

  test('warns before the edit and is accepted after it, with the limits of its model', () => {
    const request = { SubAppId: 1, ModelName: 'Kling', ModelVersion: '9.9', Prompt: 'a car' };
    expect(old(request)).toMatchObject({ ok: true, warnings: [{ code: 'unlisted', path: 'ModelVersion' }] });
    expect(now(request)).toEqual({ ok: true, value: request, warnings: [] });
    const tooLong = { ...request, OutputConfig: { Duration: 17 } };
    expect(now(tooLong)).toMatchObject({ ok: false, issues: [{ code: 'matrix', rule: 'Kling/Duration' }] });
    expect(now({ ...request, ModelVersion: '9.8' })).toMatchObject({ ok: true, warnings: [{ code: 'unlisted' }] });
  });
});

describe('a new operation', () => {
  const file = 'mps/operations/describe-aigc-quota.yaml';
  const yaml = `# yaml-language-server: $schema=../../../specs/.schema/operation.schema.json
operation: DescribeAigcQuota
title: Ask how many videos are left
description: Reports how many tasks the account may still submit today.
sources: [sdk-intl]
billed: false
request:
  Region: { type: string, required: true, description: Region of the quota. }
response:
  Left: { type: integer, description: Tasks that are left. }
`;
  const edited: SpecTexts = new Map([...texts, [file, yaml]]);
  const after = emitTexts(edited);
  const changes = compareTrees(before, after);

  test('is one new file of YAML', () => {
    expect([...edited.keys()].filter((name) => edited.get(name) !== texts.get(name))).toEqual([file]);
  });

  test('gets files of its own and a line in the files that list operations, and nothing else changes', () => {
    expect(changes.filter(({ kind }) => kind === 'missing').map(({ path }) => path)).toEqual([
      'docs/mps/describe-aigc-quota.md',
      'schemas/mps/DescribeAigcQuota.schema.json',
      'src/mps/describe-aigc-quota/call.ts',
      'src/mps/describe-aigc-quota/json-schema.ts',
      'src/mps/describe-aigc-quota/request.ts',
      'src/mps/describe-aigc-quota/response.ts',
      'src/mps/describe-aigc-quota/validate.ts',
    ]);
    expect(changes.filter(({ kind }) => kind === 'changed').map(({ path }) => path)).toEqual([
      'README.md',
      'api.surface.txt',
      'data/mps.json',
      'docs/README.md',
      'docs/compared.md',
      'src/emulator/mps.ts',
      'src/mps/client.ts',
      'src/mps/index.ts',
      'src/mps/json-schema/index.ts',
      'src/mps/operations.ts',
    ]);
    expect(changes.filter(({ kind }) => kind === 'orphaned')).toEqual([]);
  });

  test('takes nothing away from the files that list operations', () => {
    const lists = ['README.md', 'api.surface.txt', 'docs/README.md', 'src/mps/index.ts'];
    for (const path of lists) {
      const { removed } = changedLines(before.get(path), after.get(path));
      // The index and the list of the README are written in one line where they fit, and the line of the operations grows.
      expect(removed, path).toBeLessThanOrEqual(['README.md', 'src/mps/index.ts'].includes(path) ? 1 : 0);
      expect(added(changes, path), path).toMatch(/[dD]escribeAigcQuota/);
    }
  });

  test('is exported: request, response, validator, schema, facts, and a function that calls it', async () => {
    const built = runnable(after);
    try {
      const module = await built.load('mps');
      const names = [
        'validateDescribeAigcQuota',
        'describeAigcQuotaSchema',
        'describeAigcQuotaOperation',
        'describeAigcQuota',
      ];
      expect(Object.keys(module)).toEqual(expect.arrayContaining(names));
      const validate = await built.validator('mps', 'validateDescribeAigcQuota');
      expect(validate({ Region: 'x' })).toMatchObject({ ok: true });
      expect(validate({})).toMatchObject({ ok: false, issues: [{ code: 'required', path: 'Region' }] });
    } finally {
      built.remove();
    }
    const surface = added(changes, 'api.surface.txt');
    expect(surface).toContain('./mps interface DescribeAigcQuotaRequest { readonly Region: string; }');
    expect(surface).toContain('./mps interface DescribeAigcQuotaResponse { readonly Left?: number | null; }');
    expect(surface).toContain(
      './mps function validateDescribeAigcQuota(input: unknown): ValidationResult<DescribeAigcQuotaRequest>',
    );
  });

  test('has a schema and a page', () => {
    const schema: unknown = JSON.parse(after.get('schemas/mps/DescribeAigcQuota.schema.json') ?? '');
    expect(schema).toMatchObject({ required: ['Region'], properties: { Region: { type: 'string', minLength: 1 } } });
    const page = after.get('docs/mps/describe-aigc-quota.md') ?? '';
    expect(page).toContain('# DescribeAigcQuota\n');
    expect(page).toContain('| `Region`<br>string, **required** | Region of the quota. | [sdk-intl] |');
    expect(added(changes, 'docs/README.md')).toContain('(mps/describe-aigc-quota.md)');
  });
});

function edit(all: SpecTexts, file: string, change: (text: string) => string): SpecTexts {
  const text = all.get(file) ?? '';
  const changed = change(text);
  if (changed === text) throw new Error(`the edit of ${file} finds nothing to change`);
  return new Map([...all].map(([name, content]) => [name, name === file ? changed : content]));
}

/** The lines that a file gains. */
function added(changes: readonly Difference[], path: string): string {
  const patch = changes.find((change) => change.path === path)?.patch ?? '';
  return patch
    .split('\n')
    .filter((line) => line.startsWith('+') && !line.startsWith('+++'))
    .map((line) => line.slice(1))
    .join('\n');
}

function changedLines(from = '', to = ''): { readonly added: number; readonly removed: number } {
  const parts = diffLines(from, to);
  const count = (which: 'added' | 'removed') =>
    parts.filter((part) => part[which]).reduce((sum, part) => sum + (part.count ?? 0), 0);
  return { added: count('added'), removed: count('removed') };
}
