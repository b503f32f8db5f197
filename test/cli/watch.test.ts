import { afterAll, expect, test } from 'vitest';
import { until } from '../support/until.ts';
import { ended, start, Workspace } from './support/cli.ts';

const place = new Workspace();
afterAll(() => place.remove());

test('specgen generate --watch writes again when a spec changes, reports mistakes and goes on, and ends cleanly on SIGTERM', async () => {
  const child = start(place.path, ['generate', '--watch']);
  const outcome = ended(child);
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const types = () => place.read('generated/src/demo/create-demo-task/request.ts');
  const models = 'specs/demo/operations/create-demo-task.yaml';
  try {
    await until(() => said.includes('watching specs; stop with Ctrl-C'));
    expect(said.match(/^generated /gm)).toHaveLength(1);

    place.edit(models, 'values: [5, 10]', 'values: [5, 10, 20]');
    await until(() => types().includes('readonly Duration?: 5 | 10 | 20;'));

    place.edit(models, 'values: [5, 10, 20]', 'valeus: [5, 10, 20]');
    await until(() => /error unknown-key: "valeus"/.test(said));
    expect(types()).toContain('readonly Duration?: 5 | 10 | 20;');

    place.edit(models, 'valeus: [5, 10, 20]', 'values: [5]');
    await until(() => types().includes('readonly Duration?: 5;'));
  } finally {
    child.kill('SIGTERM');
  }
  const { code, signal, stderr } = await outcome;
  expect({ code, signal }).toEqual({ code: 0, signal: null });
  expect(stderr).not.toMatch(/\bbug\b/);
  expect(place.has('generated/.specgen')).toBe(false);
});
