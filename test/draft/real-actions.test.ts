import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { VendorDocument } from '../../generator/documents/document.ts';
import type { AnswerTypes } from '../../generator/draft/answer-types.ts';
import { draftSpecs } from '../../generator/draft/draft.ts';
import { missingOperations, surfacePlan } from '../../generator/draft/surface-plan.ts';
import { vocabularyOf } from '../../generator/drift/vocabulary.ts';
import { emitPackage } from '../../generator/emit/emit.ts';
import { loadSpecs } from '../../generator/load/load-specs.ts';
import { packageDocuments } from '../documents/support/packages.ts';
import { repository } from '../golden/support/emit.ts';
import { tableOnce } from '../support/tables.ts';
import { earlierSpecs } from './support/earlier-specs.ts';
import { said } from './support/small-draft.ts';

const specs = earlierSpecs();
const vocabulary = vocabularyOf({}, tableOnce(specs));
const folder = mkdtempSync(join(tmpdir(), 'draft-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = packageDocuments;

function draft(
  document: VendorDocument,
  actions: readonly string[] | 'all',
  before = specs,
  answerTypes: AnswerTypes = 'all',
) {
  const operations = document.operations.filter(({ action = '' }) => actions === 'all' || actions.includes(action));
  const [first] = operations;
  const table = tableOnce(before);
  const plan = first === undefined ? undefined : surfacePlan(table, first);
  if (plan === undefined) throw new Error(`no ${actions}`);
  const { missing } = missingOperations(operations, plan.existing);
  const origin = { kind: 'sdk', document } as const;
  return draftSpecs({
    origin,
    plan,
    operations: missing,
    facts: said({}),
    vocabulary,
    table,
    specs: before,
    answerTypes,
  });
}

describe('actions of the official packages', () => {
  const vodActions = ['CreateAigcImageTask', 'ProcessMedia', 'DescribeMediaInfos', 'DescribeAllClass', 'SearchMedia'];

  it('have nothing wrong, alone and together, and compile', async () => {
    const [vod, newer] = await read('tencentcloud-sdk-nodejs-vod');
    const [mps] = await read('tencentcloud-sdk-nodejs-mps');
    if (vod === undefined || newer === undefined || mps === undefined) throw new Error('no documents');
    let all = specs;
    for (const [document, actions] of [
      [vod, vodActions],
      [newer, 'all'],
      [mps, ['EditMedia', 'DescribeTaskDetail', 'CreateSchedule']],
    ] as const) {
      const { diagnostics, files, operations } = draft(document, actions, all);
      if (actions !== 'all') expect([...operations].sort()).toEqual([...actions].sort());
      expect(diagnostics).toEqual([]);
      all = new Map([...all, ...files]);
    }
    const { diagnostics, table: joined } = loadSpecs(all);
    expect(diagnostics).toEqual([]);
    if (joined === undefined) return;
    // A second version of a service is a surface of its own.
    expect(joined.surfaces.map(({ name, version }) => [name, version])).toContainEqual(['vod20240718', '2024-07-18']);
    for (const [path, text] of emitPackage(joined)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'));
    const tsc = join(repository, 'node_modules/typescript/bin/tsc');
    const { status, stdout } = spawnSync(
      process.execPath,
      [tsc, '-p', folder, '--noEmit', '--skipLibCheck', '--singleThreaded'],
      {
        cwd: folder,
        encoding: 'utf8',
      },
    );
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });

  it('are all there: 227 of VOD beside the four of the specs', async () => {
    const [vod] = await read('tencentcloud-sdk-nodejs-vod');
    if (vod === undefined) throw new Error('no document');
    const { diagnostics, files, operations } = draft(vod, 'all');
    expect(diagnostics).toEqual([]);
    expect(operations.length).toBe(227);
    const requests = [...files].filter(([path]) => path.includes('/operations/'));
    expect(requests.length).toBe(227);
    // What was counted in the declarations by eye.
    const search = parse(files.get('vod/operations/search-media.yaml') ?? '') as { request: object; response: object };
    expect(Object.keys(search.request).length).toBe(33);
    expect(Object.keys(search.response)).toEqual(['TotalCount', 'MediaInfoSet', 'RequestId']);
  });

  it('of events, which hold everything that the service does, are as long as a person can review', async () => {
    const [vod] = await read('tencentcloud-sdk-nodejs-vod');
    if (vod === undefined) throw new Error('no document');
    const pull = (types: AnswerTypes) => draft(vod, ['PullEvents'], specs, types);
    const short = pull(new Set());
    expect(short.diagnostics).toEqual([]);
    // An answer is a list of EventContent, which has a field for each of some forty kinds of event.
    expect(short.types).toEqual(['EventContent']);
    expect(short.leftOpen.size).toBeGreaterThan(30);
    const whole = pull('all');
    const left = new Set([...short.leftOpen].flatMap(([type, inside]) => [type, ...inside]));
    expect(short.types.length + left.size).toBe(whole.types.length);
    expect(whole.leftOpen.size).toBe(0);
    const one = pull(new Set(['SplitMediaTask']));
    expect(one.diagnostics).toEqual([]);
    expect(one.types).toEqual(
      ['EventContent', ...(short.leftOpen.get('SplitMediaTask') ?? []), 'SplitMediaTask'].sort(),
    );
  });
});
