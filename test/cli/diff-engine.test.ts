import { cpSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Workspace } from './support/cli.ts';

/** The command over the engine that ships, from folder to report. What the engine finds is tested with the engine. */
const place = new Workspace();
beforeAll(() => {
  cpSync(place.at('specs'), place.at('old'), { recursive: true });
  place.edit('specs/demo/models.yaml', '["1.0", "1.1", "2.0"]', '["1.0", "1.1"]');
  place.edit('specs/demo/operations/create-demo-task.yaml', 'values: [5, 10], default: 5', 'values: [5], default: 5');
});
afterAll(() => place.remove());

test('equal editions are equal', async () => {
  const { code, stdout } = await place.run('diff', 'old', 'old');
  expect(code).toBe(0);
  expect(stdout).toContain('no changes\nNo new version is needed: 1.2.3 stays.');
});

test('what changed is found, counted against recorded requests, and printed as the schema says', async () => {
  const request = (ModelVersion: string, Duration: number) =>
    JSON.stringify({
      surface: 'demo',
      operation: 'CreateDemoTask',
      request: { AppId: 1, ModelName: 'Alpha', ModelVersion, Prompt: 'x', OutputConfig: { Duration } },
    });
  place.write('journal.jsonl', [request('2.0', 5), request('1.1', 10), request('1.1', 5)].join('\n'));
  const { code, stdout } = await place.run('diff', 'old', '--format', 'json', '--journal', 'journal.jsonl');
  expect(code).toBe(1);
  const report = JSON.parse(stdout) as { readonly findings: readonly object[] };
  const schema = new URL('../../generator/diff/report/comparison.schema.json', import.meta.url);
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(readFileSync(schema, 'utf8')));
  validate(report);
  expect(validate.errors).toBeNull();
  expect(report).toMatchObject({ bump: 'major', nextVersion: '2.0.0', journal: { requests: 3, changed: 1 } });
  expect(report.findings).toEqual(
    expect.arrayContaining([
      // A version that no document lists is sent with a warning, so the request with it is not refused.
      expect.objectContaining({ id: 'model.version.removed', level: 'dangerous' }),
      expect.objectContaining({ id: 'matrix.cell.narrowed', level: 'breaking', hits: 1 }),
    ]),
  );
});

test('every rule has a page', async () => {
  const { stdout } = await place.run('diff', 'rules', '--json');
  const rules = JSON.parse(stdout) as readonly {
    readonly id: string;
    readonly page: Readonly<Record<string, unknown>>;
  }[];
  expect(rules.length).toBeGreaterThan(50);
  for (const { id, page } of rules) {
    expect(page, id).toEqual({
      what: expect.stringMatching(/\.$/),
      example: { before: expect.any(String), after: expect.any(String) },
      why: expect.stringMatching(/\.$/),
    });
  }
  const { stdout: explained } = await place.run('diff', 'explain', 'matrix.cell.narrowed');
  expect(explained).toMatch(/^matrix\.cell\.narrowed\nrequests breaking, bump major\n/);
});
