import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { marker } from '../../generator/drift/report/markdown.ts';
import { TemporaryFolder } from '../output/support/folder.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly if?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

const text = readFileSync(new URL('../../.github/workflows/drift.yml', import.meta.url), 'utf8');
const { jobs, on, permissions } = parse(text) as {
  readonly on: { readonly schedule: readonly { readonly cron: string }[] };
  readonly jobs: Readonly<Record<'compare' | 'issue' | 'edits', Job>>;
  readonly permissions: object;
};
const steps = Object.values(jobs).flatMap((job) => job.steps);

describe('the workflow', () => {
  test('runs twice a week, and gives each job no more than it needs', () => {
    expect(on.schedule).toEqual([{ cron: '23 5 * * 2,5' }]);
    expect(permissions).toEqual({});
    expect(jobs.compare.permissions).toEqual({ contents: 'read' });
    expect(jobs.issue.permissions).toEqual({ issues: 'write' });
    expect(jobs.edits.permissions).toEqual({ contents: 'write', 'pull-requests': 'write' });
    // Those that may write install nothing.
    for (const job of [jobs.issue, jobs.edits]) expect(JSON.stringify(job.steps)).not.toMatch(/npm|npx|setup-node/);
  });

  test('pins its actions, and lets no expression into a script', () => {
    for (const { uses } of steps.filter((step) => step.uses !== undefined)) expect(uses).toMatch(/@[0-9a-f]{40}$/);
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
    for (const step of steps) expect(String(step.with?.script ?? '')).not.toContain('${{');
  });
});

describe('the comparison', () => {
  const place = new TemporaryFolder();
  afterAll(() => place.remove());
  const script = jobs.compare.steps.find(({ run }) => run?.includes('specgen drift'))?.run ?? '';

  /** Runs the step with a specgen that ends as it is told, and notes how it was called. */
  function compare(code: number) {
    place.write('bin/npx', `#!/bin/sh\necho "$*" >> calls\nexit ${code}\n`);
    place.write('bin/git', '#!/bin/sh\necho "a patch"\n');
    place.write('calls', '');
    for (const name of ['npx', 'git']) chmodSync(place.at(`bin/${name}`), 0o755);
    place.write('output', '');
    const env = {
      PATH: `${place.at('bin')}:${process.env.PATH}`,
      GITHUB_OUTPUT: 'output',
      GITHUB_STEP_SUMMARY: 'summary',
    };
    let failed = false;
    try {
      execFileSync('bash', ['-e', '-c', script], { cwd: place.path, env, stdio: 'pipe' });
    } catch {
      failed = true;
    }
    return { failed, output: place.read('output').trim(), calls: place.read('calls').trim().split('\n').length };
  }

  test('says how it ended, works out edits when there is drift, and fails when it could not compare', () => {
    expect(compare(0)).toEqual({ failed: false, output: 'code=0', calls: 1 });
    expect(compare(1)).toEqual({ failed: false, output: 'code=1', calls: 2 });
    expect(place.read('report/edits.patch')).toBe('a patch\n');
    expect(compare(2)).toEqual({ failed: true, output: 'code=2', calls: 1 });
    expect(jobs.issue.if).toContain("== '0' || ");
    expect(jobs.issue.if).not.toContain("'2'");
  });
});

describe('the issue', () => {
  const script = String(jobs.issue.steps.at(-1)?.with?.script);
  const AsyncFunction = (async () => {}).constructor as new (
    ...code: string[]
  ) => (...values: unknown[]) => Promise<void>;

  /** Runs the step with what the comparison left, among the open issues of a repository. */
  async function issue(code: string, body: string | undefined, issues: readonly object[]) {
    const create = vi.fn();
    const update = vi.fn();
    const fs = { existsSync: () => body !== undefined, readFileSync: () => body };
    const github = { paginate: async () => issues, rest: { issues: { create, update, listForRepo: {} } } };
    const context = { repo: { owner: 'me', repo: 'it' } };
    const process = { env: { CODE: code } };
    await new AsyncFunction('github', 'context', 'require', 'process', script)(github, context, () => fs, process);
    return { created: create.mock.calls.flat(), updated: update.mock.calls.flat() };
  }

  const body = `${marker}\n## What the vendor documents\n`;
  const ours = { number: 3, user: { type: 'Bot' }, body: `${marker}\nold` };
  const others = [
    { number: 1, user: { type: 'User' }, body: `${marker}\ncopied` },
    { number: 2, user: { type: 'Bot' }, body: `${marker}\nas a pull request`, pull_request: {} },
    { number: 4, user: null, body: null },
  ];
  const nothing = { created: [], updated: [] };

  test('is opened once, and then kept up to date', async () => {
    expect(await issue('1', body, others)).toEqual({
      created: [{ owner: 'me', repo: 'it', title: 'The vendor documents what the specs do not say', body }],
      updated: [],
    });
    expect(await issue('1', body, [...others, ours])).toEqual({
      created: [],
      updated: [{ owner: 'me', repo: 'it', issue_number: 3, body }],
    });
    expect(await issue('1', body, [{ ...ours, body }])).toEqual(nothing);
  });

  const having = (read: string) => body.replace('\n', `\n<!-- read: ${read} -->\n`);

  test('stays open while something is not read that was read before, however often that happens', async () => {
    const before = { ...ours, body: having('sdk-cn mps/CreateAigcVideoTask, sdk-cn vod/CreateAigcVideoTask') };
    const { created, updated } = await issue('0', having('sdk-cn vod/CreateAigcVideoTask'), [before]);
    expect(created).toEqual([]);
    expect(updated).toEqual([{ owner: 'me', repo: 'it', issue_number: 3, body: expect.any(String) }]);
    const told = String((updated[0] as { body: string }).body);
    expect(told).toContain('### Not read this time (1)\n');
    expect(told).toContain('\n- sdk-cn mps/CreateAigcVideoTask');
    // The next run finds the same missing, and changes nothing; once it is read again, the issue is closed.
    const again = { ...ours, body: told };
    expect(await issue('0', having('sdk-cn vod/CreateAigcVideoTask'), [again])).toEqual(nothing);
    const whole = having('sdk-cn mps/CreateAigcVideoTask, sdk-cn vod/CreateAigcVideoTask');
    expect((await issue('0', whole, [again])).updated).toMatchObject([{ state: 'closed', body: whole }]);
  });

  test('takes what was read before for nothing where more is read now', async () => {
    const before = { ...ours, body: having('sdk-cn vod/CreateAigcVideoTask') };
    const more = having('sdk-cn vod/CreateAigcVideoTask, sdk-intl vod/CreateAigcVideoTask');
    expect((await issue('0', more, [before])).updated).toMatchObject([{ state: 'closed' }]);
  });

  test('is closed when the drift is gone, and never opened for none', async () => {
    expect(await issue('0', body, [ours])).toEqual({
      created: [],
      updated: [{ owner: 'me', repo: 'it', issue_number: 3, body, state: 'closed', state_reason: 'completed' }],
    });
    expect(await issue('0', body, others)).toEqual(nothing);
    expect(await issue('1', undefined, [ours])).toEqual(nothing);
  });
});
