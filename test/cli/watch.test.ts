import { afterEach, describe, expect, test } from 'vitest';
import { ended, start, until, Workspace } from './support/cli.ts';

describe('specgen generate --watch', () => {
  const places: Workspace[] = [];
  afterEach(() => {
    for (const place of places.splice(0)) place.remove();
  });

  test('writes again when a spec changes, reports mistakes and goes on, and ends cleanly on SIGTERM', async () => {
    const place = new Workspace();
    places.push(place);
    const child = start(place.path, 'generate', '--watch');
    const outcome = ended(child);
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const generations = () => said.match(/^generated /gm)?.length ?? 0;
    const types = () => place.read('generated/src/demo/create-demo-task/request.ts');
    try {
      await until('the first package', () => said.includes('watching specs; stop with Ctrl-C'));
      expect(generations()).toBe(1);

      place.edit('specs/demo/models.yaml', 'values: [5, 10]', 'values: [5, 10, 20]');
      await until('the second package', () => generations() === 2);
      expect(types()).toContain('readonly Duration?: 5 | 10 | 20;');

      place.edit('specs/demo/models.yaml', 'values: [5, 10, 20]', 'valeus: [5, 10, 20]');
      await until('the complaint', () => /error unknown-key: "valeus"/.test(said));
      expect(types()).toContain('readonly Duration?: 5 | 10 | 20;');

      place.edit('specs/demo/models.yaml', 'valeus: [5, 10, 20]', 'values: [5]');
      await until('the third package', () => generations() === 3);
      expect(types()).toContain('readonly Duration?: 5;');
    } finally {
      child.kill('SIGTERM');
    }
    const { code, signal, stderr } = await outcome;
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(stderr).not.toMatch(/\bbug\b/);
    expect(place.has('generated/.specgen')).toBe(false);
  });

  test('takes changes that come close together for one', async () => {
    const place = new Workspace();
    places.push(place);
    const child = start(place.path, 'generate', '--watch');
    const outcome = ended(child);
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    try {
      await until('the first package', () => said.includes('watching specs'));
      place.edit('specs/demo/service.yaml', 'title: Demo Video', 'title: Demo Film');
      place.edit('specs/demo/models.yaml', 'values: [5, 10]', 'values: [5]');
      place.edit('specs/edition.yaml', '1.2.3', '1.2.4');
      await until('the second package', () => (said.match(/^generated /gm)?.length ?? 0) === 2);
      await new Promise((resolve) => setTimeout(resolve, 500));
    } finally {
      child.kill('SIGTERM');
    }
    const { stderr } = await outcome;
    expect(stderr.match(/^generated /gm)).toHaveLength(2);
    expect(place.read('generated/package.json')).toContain('"version": "1.2.4"');
  });
});
