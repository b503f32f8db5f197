import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const workflow: {
  readonly on: { readonly schedule: readonly { readonly cron: string }[] };
  readonly permissions: object;
  readonly jobs: {
    readonly test: {
      readonly permissions: object;
      readonly strategy: { readonly 'fail-fast': boolean; readonly matrix: { readonly script: readonly string[] } };
      readonly steps: readonly Step[];
    };
  };
} = parse(read('.github/workflows/nightly.yml'));
const { test } = workflow.jobs;
const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };

/** Scripts that are for somebody who sits in front of them. */
const byHand = ['test:busy', 'test:watch'];

describe('the workflow of the night', () => {
  it('runs once a day', () => {
    expect(workflow.on.schedule.map(({ cron }) => cron)).toEqual([expect.stringMatching(/^\d+ \d+ \* \* \*$/)]);
  });

  it('runs every suite that npm test leaves out, each to its end whatever becomes of the others', () => {
    const suites = Object.keys(scripts).filter((name) => name.startsWith('test:') && !byHand.includes(name));
    expect([...test.strategy.matrix.script].sort()).toEqual([...suites, 'world'].sort());
    expect(test.strategy['fail-fast']).toBe(false);
    const last = test.steps.at(-1);
    expect(last?.env).toEqual({ SCRIPT: expect.stringMatching(/^\$\{\{ matrix\.script \}\}$/) });
    expect(last?.run).toBe('npm run --silent "$SCRIPT"');
  });

  it('may only read, pins its actions, and lets no expression into a script', () => {
    expect(workflow.permissions).toEqual({});
    expect(test.permissions).toEqual({ contents: 'read' });
    for (const { uses } of test.steps.filter((step) => step.uses !== undefined)) expect(uses).toMatch(/@[0-9a-f]{40}$/);
    for (const { run = '' } of test.steps) expect(run).not.toContain('${{');
  });
});
