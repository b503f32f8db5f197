import { afterAll, describe, expect, test } from 'vitest';
import { stackTrace, Workspace } from './support/cli.ts';

describe('specgen lint', () => {
  const place = new Workspace();
  afterAll(() => place.remove());

  test('ends with 0 and counts what it read when nothing is wrong', async () => {
    const { code, stderr, stdout } = await place.run('lint');
    expect(code).toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /^nothing wrong: 17 files, 2 operations, 3 models, \d+ rules, 5 contradictions\n4 requests as evidence: 3 agree with the table, the outcome of 1 is not known\n$/,
    );
    const { code: json, stdout: report } = await place.run('lint', '--json');
    expect(json).toBe(0);
    expect(JSON.parse(report)).toEqual({
      ok: true,
      diagnostics: [],
      evidence: { agree: 3, disagree: 0, explained: 0, unknown: 1 },
    });
  });

  test('ends with 1 when a request that worked is refused, and says how many agree', async () => {
    const broken = new Workspace();
    broken.edit('specs/demo/operations/create-demo-task.yaml', ', seen: [8K]', '');
    const { code, stderr } = await broken.run('lint');
    const json = await broken.run('lint', '--json');
    broken.remove();
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /evidence-disagrees: the request of D1 was accepted by the service, and the table refuses it/,
    );
    expect(stderr).toMatch(
      /^4 requests as evidence: 2 agree with the table, 1 does not, the outcome of 1 is not known$/m,
    );
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, evidence: { agree: 2, disagree: 1 } });
  });
});

describe('specgen lint, with mistakes of every stage', () => {
  const place = new Workspace('specs');
  afterAll(() => place.remove());

  test('tells all of them in one run: YAML, schema, references, and evidence that disagrees', async () => {
    place.edit('specs/gateway/service.yaml', 'title: ', 'title: ]');
    place.edit('specs/mps/service.yaml', 'title:', 'tilte:');
    place.edit('specs/mps/operations/create-aigc-video-task.yaml', 'source: ', 'source: X');
    place.edit('specs/vod/operations/create-aigc-video-task.yaml', 'seen: [8, 12, 15, 20]', 'seen: [8, 12, 15]');
    const { code, stdout } = await place.run('lint', '--json');
    expect(code).toBe(1);
    const { diagnostics, evidence } = JSON.parse(stdout) as {
      readonly diagnostics: readonly { readonly code: string; readonly file: string }[];
      readonly evidence: { readonly disagree: number };
    };
    expect(diagnostics.map(({ code, file }) => `${file} ${code}`)).toEqual([
      'gateway/service.yaml yaml-syntax',
      'mps/service.yaml unknown-key',
      // After the files that cannot be read.
      'mps/operations/create-aigc-video-task.yaml unknown-source',
      'vod/evidence.yaml evidence-disagrees',
    ]);
    expect(evidence.disagree).toBe(1);
    const { stderr } = await place.run('lint');
    expect(stderr).toMatch(/^4 problems in 4 spec files\.$/m);
    expect(stderr).toContain('Requests as evidence are held against surfaces without problems only.');
  });
});

describe('specgen lint, with mistakes in several files', () => {
  const place = new Workspace();
  place.edit('specs/demo/models.yaml', '    versions: [b1-pro]', '    versoins: [b1-pro]');
  place.edit('specs/demo/types/demo-file.yaml', 'type: integer, unit: bytes', 'type: intger, unit: bytes');
  place.edit('specs/demo/types/demo-crop.yaml', 'sources: [SDK]', 'sources: [SKD]');
  afterAll(() => place.remove());

  test('ends with 1 and tells all of them: place, code, line, what was expected, what to do', async () => {
    const { code, stderr, stdout } = await place.run('lint');
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(
      [
        'specs/demo/types/demo-file.yaml:7:17 - error unknown-type: there is no type "intger"',
        '  7 |   Size: { type: intger, unit: bytes, description: Size of the file. }',
        '    |                 ~~~~~~',
      ].join('\n'),
    );
    expect(stderr).toMatch(/^ {2}expected: one of string, integer, number, boolean, object, list, Demo/m);
    expect(stderr).toMatch(/^ {2}help: Did you mean "integer"\?$/m);
    expect(stderr).toMatch(/^specs\/demo\/models\.yaml:\d+:5 - error unknown-key: "versoins" is not a key/m);
    expect(stderr).toMatch(/^ {2}help: Did you mean "versions"\?$/m);
    expect(stderr).toMatch(/^specs\/demo\/types\/demo-crop\.yaml:4:11 - error unknown-source: /m);
    expect(stderr).toMatch(/^\d+ problems in 3 spec files\.$/m);
    expect(stderr).not.toMatch(stackTrace);
  });

  test('--json prints the same, for programs', async () => {
    const { code, stdout } = await place.run('lint', '--json');
    expect(code).toBe(1);
    const report = JSON.parse(stdout) as { ok: boolean; diagnostics: readonly Record<string, unknown>[] };
    expect(report.ok).toBe(false);
    expect(report.diagnostics.find(({ code: id }) => id === 'unknown-type')).toMatchObject({
      file: 'demo/types/demo-file.yaml',
      line: 7,
      column: 17,
      length: 6,
      message: 'there is no type "intger"',
      help: 'Did you mean "integer"?',
    });
  });
});

describe('specgen lint, with files that are no specs', () => {
  const place = new Workspace();
  afterAll(() => place.remove());

  test('tells a broken file by its line', async () => {
    place.write('specs/demo/types/demo-crop.yaml', 'type: [DemoCrop\ndescription: x\n');
    const { code, stderr } = await place.run('lint');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^specs\/demo\/types\/demo-crop\.yaml:\d+:\d+ - error yaml-syntax: /m);
    expect(stderr).not.toMatch(stackTrace);
  });

  test('tells an empty folder from good specs', async () => {
    place.write('empty/README.md', 'nothing here\n');
    const { code, stderr } = await place.run('lint', '--specs', 'empty');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^empty\/edition\.yaml:1:1 - error missing-file: edition\.yaml is missing$/m);
    expect(stderr).toMatch(/^ {2}help: Create it, or point --specs at the folder that holds it\.$/m);
  });

  test('names files outside of the current folder as they were given', async () => {
    const other = new Workspace();
    other.edit('specs/demo/operations/create-demo-task.yaml', 'range: 3..6', 'range: 9..6');
    const { stderr } = await place.run('lint', '--specs', other.at('specs'));
    other.remove();
    expect(stderr).toContain(`${other.at('specs')}/demo/operations/create-demo-task.yaml:`);
  });
});
