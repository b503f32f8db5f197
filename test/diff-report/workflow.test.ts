import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { markdownReport, marker } from '../../generator/diff/report/markdown/report.ts';
import { reviewOf } from '../../generator/diff/review.ts';
import { comparisonOf, findingWith } from './support/findings.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

const text = readFileSync(new URL('../../.github/workflows/spec-diff.yml', import.meta.url), 'utf8');
const { jobs, permissions } = parse(text) as {
  readonly jobs: Readonly<Record<'compare' | 'comment', Job>>;
  readonly permissions: object;
};
const steps = Object.values(jobs).flatMap((job) => job.steps);

describe('the workflow', () => {
  test('gives each job no more than it needs, and the one that writes runs nothing of the pull request', () => {
    expect(permissions).toEqual({});
    expect(jobs.compare.permissions).toEqual({ contents: 'read' });
    expect(jobs.comment.permissions).toEqual({ 'pull-requests': 'write' });
    expect(jobs.comment.steps.map(({ uses = '' }) => uses.split('@')[0])).toEqual([
      'actions/download-artifact',
      'actions/github-script',
    ]);
  });

  test('pins its actions, and lets no name of a branch into a script', () => {
    for (const { uses } of steps.filter((step) => step.uses !== undefined)) expect(uses).toMatch(/@[0-9a-f]{40}$/);
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
  });

  test('has the base to compare with, and ends as the comparison does', () => {
    expect(jobs.compare.steps[0]?.with).toMatchObject({ 'fetch-depth': 0, 'persist-credentials': false });
    const script = jobs.compare.steps.find(({ run }) => run?.includes('specgen diff'))?.run?.trim() ?? '';
    expect(script.split('\n').at(-1)).toBe('npx --no-install specgen diff "$BASE" --format github');
  });
});

describe('the comment', () => {
  const script = String(jobs.comment.steps.at(-1)?.with?.script);
  const AsyncFunction = (async () => {}).constructor as new (
    ...code: string[]
  ) => (...values: unknown[]) => Promise<void>;

  /** Runs the step with what a job before it left, among the comments of a pull request. */
  async function comment(files: Readonly<Record<string, string>>, comments: readonly object[]) {
    const createComment = vi.fn();
    const updateComment = vi.fn();
    const fs = { existsSync: (path: string) => path in files, readFileSync: (path: string) => files[path] };
    const github = { paginate: async () => comments, rest: { issues: { createComment, updateComment } } };
    const context = { repo: { owner: 'me', repo: 'it' }, issue: { number: 7 } };
    await new AsyncFunction('github', 'context', 'require', script)(github, context, () => fs);
    return { created: createComment.mock.calls, updated: updateComment.mock.calls };
  }

  const body = markdownReport(reviewOf(comparisonOf([findingWith()])), { prefix: 'specs' });
  const files = { 'report/comment.md': body, 'report/comparison.json': '{"findings":[{}]}' };
  const ours = { id: 3, user: { type: 'Bot' }, body: `${marker}\n## Spec changes: 2 breaking` };

  test('is written once, and then kept up to date', async () => {
    const others = [
      { id: 1, user: { type: 'User' }, body: `${marker} copied` },
      { id: 2, user: null, body: 'hello' },
    ];
    expect(await comment(files, others)).toEqual({
      created: [[{ owner: 'me', repo: 'it', issue_number: 7, body }]],
      updated: [],
    });
    expect(await comment(files, [...others, ours])).toEqual({
      created: [],
      updated: [[{ owner: 'me', repo: 'it', comment_id: 3, body }]],
    });
  });

  test('is not written for pull requests that change nothing, but says so where it spoke before', async () => {
    const nothing = { ...files, 'report/comparison.json': '{"findings":[]}' };
    expect(await comment(nothing, [])).toEqual({ created: [], updated: [] });
    expect((await comment(nothing, [ours])).updated).toHaveLength(1);
  });

  test('tells when the editions could not be compared, and keeps silent when there is no report at all', async () => {
    expect((await comment({ 'report/comment.md': body }, [])).created).toHaveLength(1);
    expect(await comment({}, [ours])).toEqual({ created: [], updated: [] });
  });
});
