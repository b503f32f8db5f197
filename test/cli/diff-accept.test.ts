import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TemporaryFolder } from '../output/support/folder.ts';
import { Repository } from './support/repository.ts';

/** sha256 over "model.version.removed demo CreateDemoTask Alpha 2.0", first 16 digits. */
const removed = '3d75fb23eff49a66';

describe('specgen diff --accept', () => {
  const place = new Repository();
  beforeAll(() => place.replaceVersion());
  afterAll(() => place.remove());

  test('adds what fails to the file, and shows it as accepted', async () => {
    const { code, stderr, stdout } = await place.diff('v1', '--accept', 'The vendor withdrew it: see #3.');
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'accepted 1 finding in specs/accepted.yaml\n' });
    expect(stdout).toMatch(/^1 compatible, 1 accepted$/m);
    expect(place.read('specs/accepted.yaml')).toMatch(
      new RegExp(
        `^accepted:\\n {2}- fingerprint: ${removed}\\n {4}id: model\\.version\\.removed\\n` +
          ' {4}where: demo CreateDemoTask Alpha 2\\.0\\n {4}edition: "2030-01-02"\\n' +
          ' {4}reason: "The vendor withdrew it: see #3\\."\\n {4}date: "\\d{4}-\\d\\d-\\d\\d"\\n$',
        'm',
      ),
    );
    expect((await place.diff('v1')).code).toBe(0);
    // The package does not depend on it.
    expect((await place.run('lint')).stderr).toMatch(/^nothing wrong: 17 files, /);
  });

  test('says when there is nothing to accept', async () => {
    const before = place.read('specs/accepted.yaml');
    const { code, stderr } = await place.diff('v1', '--accept', 'Again.');
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'nothing to accept: no finding fails\n' });
    expect(place.read('specs/accepted.yaml')).toBe(before);
  });

  test('after the merge it is history: the next change neither fails by it nor is let through', async () => {
    place.commit('Version 2.0 is gone');
    place.git('tag', 'merged');
    expect((await place.diff('merged')).code).toBe(0);
    // It comes back and goes once more.
    place.edit('specs/demo/models.yaml', '"2.1"]', '"2.1", "2.0"]');
    place.commit('It is back');
    place.edit('specs/demo/models.yaml', '"2.1", "2.0"]', '"2.1"]');
    const { code, stdout } = await place.diff('HEAD');
    expect(code).toBe(1);
    expect(stdout).toContain('breaking (1)');
  });

  test('an entry that accepts nothing fails, at its line', async () => {
    place.git('checkout', '--quiet', '--force', 'v1');
    place.replaceVersion();
    place.git('checkout', '--quiet', 'merged', '--', 'specs/accepted.yaml');
    place.edit('specs/accepted.yaml', removed, '0000000000000abc');
    const { code, stdout } = await place.diff('v1', '--fail-on', 'breaking');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^specs\/accepted\.yaml:3:5 - error unused: nothing in this comparison is what/m);
    expect(stdout).toMatch(/^ {2}help: Take it out\./m);
  });

  test('an entry that expired fails, and can be renewed', async () => {
    place.edit('specs/accepted.yaml', '0000000000000abc', removed);
    const today = /date: "(.*)"/.exec(place.read('specs/accepted.yaml'))?.[1] ?? '';
    place.edit('specs/accepted.yaml', `date: "${today}"`, 'date: "2020-01-01"\n    expires: "2020-02-01"');
    const expired = await place.diff('v1');
    expect(expired.code).toBe(1);
    expect(expired.stdout).toContain('breaking (1)');
    expect(expired.stdout).toMatch(
      /^specs\/accepted\.yaml:3:5 - error expired: the acceptance of .* after 2020-02-01$/m,
    );
    const renewed = await place.diff('v1', '--accept', 'Still so.', '--finding', removed, '--expires', '2999-01-01');
    expect(renewed.code).toBe(0);
    expect(place.read('specs/accepted.yaml')).toContain('expires: "2999-01-01"');
  });

  test('with --transcription it is a declared correction, in a file of its own if so wanted', async () => {
    place.git('checkout', '--quiet', '--force', 'v1');
    place.replaceVersion();
    const elsewhere = new TemporaryFolder();
    const file = elsewhere.at('agreed/accepted.yaml');
    const args = ['v1', '--accepted', file] as const;
    await place.diff(...args, '--transcription', '--accept', 'It was never there.');
    expect(elsewhere.read('agreed/accepted.yaml')).toContain('correction: true');
    const { code, stdout } = await place.diff(...args);
    elsewhere.remove();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^1 compatible, 1 correction$/m);
    expect(stdout).toContain('requests breaking, bump major, for the package alone: the service did not change');
  });

  test.each([
    ['without a reason', ['v1', '--accept', ' '], '--accept needs a reason'],
    ['that is not given', ['v1', '--finding', removed], '--finding and --expires say nothing without --accept'],
    ['into a ref', ['v1', 'v1', '--accept', 'x'], '--accept cannot write into a git ref'],
    ['of a finding that is none', ['v1', '--accept', 'x', '--finding', 'ffff'], 'there is no finding ffff'],
    [
      'until a day that has passed',
      ['v1', '--accept', 'x', '--expires', '2020-01-01'],
      '--expires 2020-01-01 has passed',
    ],
    ['until a day that is none', ['v1', '--accept', 'x', '--expires', '2999-13-01'], '--expires 2999-13-01 is no date'],
  ])('%s ends with 2', async (_, args, message) => {
    const { code, stderr } = await place.diff(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(`error: ${message}`);
  });
});
