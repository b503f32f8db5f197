import { fileURLToPath } from 'node:url';
import { diffLines } from 'diff';
import { expect, test } from 'vitest';
import type { Difference, Owner } from '../../../generator/drift/finding.ts';
import { readSpecTexts, type SpecTexts } from '../../../generator/load/specs.ts';
import { fact, field, text } from './support/findings.ts';
import { run } from './support/run.ts';

const specs = readSpecTexts(fileURLToPath(new URL('../../../specs', import.meta.url)));
const models = 'vod/models.yaml';
const create: Owner = {
  kind: 'request',
  operation: 'CreateAigcVideoTask',
  file: 'vod/operations/create-aigc-video-task.yaml',
};
const output: Owner = { kind: 'type', type: 'AigcVideoOutputConfig', file: 'vod/types/aigc-video-output-config.yaml' };

/** `-` and `+` lines, file after file. */
function changes(before: SpecTexts, after: SpecTexts): readonly string[] {
  return [...after.keys()].sort().flatMap((file) =>
    diffLines(before.get(file) ?? '', after.get(file) ?? '')
      .filter(({ added, removed }) => added === true || removed === true)
      .flatMap(({ added, value }) =>
        value
          .trimEnd()
          .split('\n')
          .map((line) => `${added === true ? '+' : '-'}${line}`),
      ),
  );
}

test('one round of vendor edits changes the lines it is about', () => {
  const differences: readonly Difference[] = [
    {
      kind: 'cell-differs',
      file: models,
      model: 'Kling',
      versions: ['4.0'],
      column: 'Duration',
      documented: { allowed: { min: 4, max: 20 }, default: 5 },
    },
    {
      kind: 'cell-differs',
      file: models,
      model: 'Kling',
      versions: ['2.1'],
      column: 'LastFrame',
      documented: { support: 'full', whenFields: { Resolution: ['720P', '1080P'] } },
    },
    {
      kind: 'cell-differs',
      file: models,
      model: 'Vidu',
      versions: ['q2'],
      column: 'AspectRatio',
      documented: { allowed: { values: ['16:9', '9:16', '1:1', '2:3'] }, modes: ['text-to-video', 'multi-image'] },
    },
    {
      kind: 'cell-differs',
      file: models,
      model: 'GV',
      versions: 'all',
      column: 'Duration',
      documented: { allowed: { values: [4, 6, 8] } },
    },
    {
      kind: 'cell-differs',
      file: models,
      model: 'Hailuo',
      versions: ['02'],
      column: 'Duration',
      documented: { allowed: { values: [6, 8, 10, 15] } },
    },
    {
      kind: 'cell-differs',
      file: models,
      model: 'Nova',
      versions: 'all',
      column: 'Audio',
      documented: { support: 'full' },
    },
    { kind: 'versions-differ', file: models, model: 'Kling', missing: ['4.0'], gone: ['1.6'] },
    { kind: 'model-gone', file: models, model: 'Mingmou' },
    { kind: 'model-missing', file: models, model: 'Nova', versions: ['1.0', 'fast'] },
    {
      kind: 'parameter-missing',
      owner: create,
      field: field('CameraMode', text),
      after: 'ExtInfo',
      facts: [fact({ kind: 'value', value: 'orbit' }), fact({ kind: 'value', value: '3d' })],
      types: [],
    },
    {
      kind: 'values-differ',
      owner: output,
      name: 'StorageMode',
      missing: [{ value: 'Cos', meaning: 'kept in your bucket' }],
      gone: [],
    },
    { kind: 'rate-differs', file: create.file, requests: 50, per: 'second' },
    {
      kind: 'statement-differs',
      owner: create,
      name: 'SessionId',
      what: 'window',
      documented: [{ kind: 'window', seconds: 604_800 }],
    },
    {
      kind: 'errors-differ',
      file: create.file,
      missing: [{ code: 'LimitExceeded', meaning: 'words of the vendor' }],
      gone: [],
    },
  ];
  const { after } = runVod(differences);
  expect(changes(specs, after)).toEqual([
    '-    versions: ["1.6", "2.0", "2.1", "2.5", "2.6", O1, "3.0", 3.0-Omni, 3.0-turbo, scene]',
    '+    versions: ["1.6", "2.0", "2.1", "2.5", "2.6", O1, "3.0", 3.0-Omni, 3.0-turbo, scene, "4.0"]',
    '+    delistedVersions:',
    '+      "1.6": { date: "2030-02-03", source: sdk-cn }',
    '+    delisted: { date: "2030-02-03", source: sdk-cn }',
    '-    conflict: translated-words',
    '+    conflict: translated-words # check: conflict',
    '+  Nova:',
    '+    versions: ["1.0", fast]',
    '+    source: sdk-cn',
    '-rateLimit: { requests: 20, per: second, source: page-vod-create, conflict: tasks-at-once }',
    '+rateLimit: { requests: 50, per: second, source: sdk-cn, conflict: tasks-at-once } # check: conflict',
    '-  window: 3d',
    '+  window: 7d',
    '-  source: page-vod-create',
    '-  conflict: session-id-window',
    '+  source: sdk-cn',
    '+  conflict: session-id-window # check: conflict',
    '+  CameraMode:',
    '+    type: string',
    '+    values: [orbit, 3d]',
    '+    description: Camera mode. # check: description',
    // What was seen to work and is listed now is no longer only seen.
    '-      Hailuo 02: { seen: [8, 12, 15, 20], conflict: hailuo-02-durations, evidence: V12 }',
    '+      Hailuo 02:',
    '+        { values: [6, 8, 10, 15], seen: [12, 20], source: sdk-cn, conflict: hailuo-02-durations, evidence: V12 } # check: conflict',
    '+      Kling 4.0: { range: 4..20, without: conflict }',
    // What was seen stays: 5 seconds are in no document, and have worked.
    '-      GV: { values: [8], seen: [5], default: 8, conflict: gv-durations, evidence: V30, changed: 4.1.156 }',
    '+      GV: { values: [4, 6, 8], seen: [5], default: 8, source: sdk-cn, conflict: gv-durations, evidence: V30 } # check: conflict',
    '-      Vidu q2: { values: ["16:9", "9:16", "4:3", "3:4", "1:1"], without: evidence, changed: 4.1.156 }',
    '+      Vidu q2: { values: ["16:9", "9:16", "1:1", "2:3"], without: evidence, source: sdk-cn }',
    '+      Kling 2.1: { when: { equals: { OutputConfig.Resolution: [720P, 1080P] } }, source: sdk-cn }',
    '+      Nova: { support: full, source: sdk-cn }',
    '+  - LimitExceeded',
    '-    values: [Permanent, Temporary]',
    '+    values: [Permanent, Temporary, Cos]',
    '+      Cos: kept in your bucket # check: meanings',
  ]);
});

test('what the rest of the specs rely on is refused, and all else is done', () => {
  const { after, suggestions } = runVod([
    { kind: 'type-differs', owner: create, name: 'FileInfos', documented: 'String' },
    { kind: 'type-differs', owner: output, name: 'Duration', documented: 'String' },
    {
      kind: 'parameter-missing',
      owner: create,
      field: field('Region', { kind: 'struct', name: 'Nowhere', list: false, written: 'Nowhere' }),
      facts: [],
      types: [],
    },
    { kind: 'rate-differs', file: create.file, requests: 1, per: 'minute' },
  ]);
  expect(suggestions.map(({ edits, finding }) => [finding.difference.kind, edits.length > 0])).toEqual([
    ['rate-differs', true],
    ['type-differs', false],
    ['type-differs', false],
    ['parameter-missing', false],
  ]);
  expect(suggestions.slice(1).map(({ byHand }) => byHand)).toEqual([
    expect.stringContaining('The edit would break the specs.'),
    expect.stringContaining('is not a string'),
    expect.stringContaining('Nowhere'),
  ]);
  expect(changes(specs, after)).toHaveLength(2);
});

function runVod(differences: readonly Difference[]) {
  return run(differences, { before: specs, source: 'sdk-cn', surface: 'vod' });
}
