import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Installed, installPackage } from './installed.ts';
import { node } from './npm.ts';
import { checks, missed, writePrograms } from './programs.ts';

// The same in other runtimes: `npm run test:runtimes`.

let installed: Installed;

beforeAll(async () => {
  installed = await installPackage();
  writePrograms(installed);
});

afterAll(() => installed?.remove());

it('works as a whole in a project that has nothing else: entries, a port, a worker, require, JSON', async () => {
  const { stderr, stdout } = await node(installed.project, 'checks.mjs');
  expect(missed(stdout)).toEqual([]);
  expect(stderr).not.toContain('Error');
});

it('would tell of a check that was not run, and of one that went wrong', () => {
  const all = checks.map((check) => `ok ${check}`);
  expect(missed(all.join('\n'))).toEqual([]);
  expect(missed([...all.slice(1), `not ok ${checks[0]}: because`].join('\n'))).toEqual([checks[0]]);
});
