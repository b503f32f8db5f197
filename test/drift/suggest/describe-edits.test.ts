import { expect, test } from 'vitest';
import { describeEdits, describeSuggestions } from '../../../generator/drift/suggest/describe-edits.ts';
import { models, operation } from './support/findings.ts';
import { run } from './support/run.ts';
import { smallSpecs } from './support/small-specs.ts';

test('an edit is shown as git would, with what stands around it', () => {
  const { suggestions } = run([{ kind: 'rate-differs', file: operation, requests: 5, per: 'second' }], {
    source: 'DOC',
  });
  const [only] = suggestions;
  expect(only && describeEdits(smallSpecs, only)).toBe(`--- a/demo/operations/create-demo.yaml
+++ b/demo/operations/create-demo.yaml
@@ -6,5 +6,5 @@
 http: { method: POST, path: /tasks }
 billed: true
-rateLimit: { requests: 20, per: second } # per account
+rateLimit: { requests: 5, per: second } # per account
 dedupe: { field: SessionId, window: 3d }
 models: models.yaml
`);
});

test('each suggestion of a run shows its own lines only', () => {
  const { suggestions } = run([
    { kind: 'model-gone', file: models, model: 'Alpha' },
    { kind: 'operation-missing', action: 'Other' },
    { kind: 'model-missing', file: models, model: 'Delta', versions: ['d'] },
  ]);
  const patches = [...describeSuggestions(smallSpecs, suggestions).values()];
  const changes = patches.map((patch) => patch.split('\n').filter((line) => /^[+-](?![+-])/.test(line)));
  expect(changes).toEqual([
    ['+  Delta: { versions: [d], source: SDK }'],
    ['+    delisted: { date: "2030-02-03", source: SDK }'],
    [],
  ]);
});

test('a new file comes from nowhere', () => {
  const suggestion = { ...run([]).suggestions[0], edits: [{ kind: 'create', file: 'x.yaml', text: 'a: 1' }] } as const;
  expect(describeEdits(smallSpecs, suggestion as unknown as Parameters<typeof describeEdits>[1])).toBe(
    '--- /dev/null\n+++ b/x.yaml\n@@ -0,0 +1,1 @@\n+a: 1\n\\ No newline at end of file\n',
  );
});
