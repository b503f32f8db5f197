import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly 'working-directory'?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly needs?: string;
  readonly environment?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

const text = readFileSync(new URL('../../.github/workflows/release.yml', import.meta.url), 'utf8');
const workflow: {
  readonly on: object;
  readonly permissions: object;
  readonly jobs: Readonly<Record<'test' | 'publish', Job>>;
} = parse(text);
const { publish, test } = workflow.jobs;

describe('the workflow that publishes', () => {
  it('begins with a tag and with nothing that a stranger can send', () => {
    expect(workflow.on).toEqual({ push: { tags: ['v*'] } });
  });

  it('gives the right to publish to one job, which brings no code of the repository and no dependency', () => {
    expect(workflow.permissions).toEqual({});
    expect(Object.keys(workflow.jobs)).toEqual(['test', 'publish']);
    expect(test.permissions).toEqual({ contents: 'read' });
    expect(publish.permissions).toEqual({ 'id-token': 'write' });
    expect(publish.steps.flatMap(({ uses }) => uses?.split('@')[0] ?? [])).toEqual([
      'actions/download-artifact',
      'actions/setup-node',
    ]);
    expect(publish.steps.map(({ run = '' }) => run).join('\n')).not.toMatch(/\bnpm (?:ci|install|run|exec)\b|\bnpx\b/);
    expect(text).not.toMatch(/secrets\.|NODE_AUTH_TOKEN/);
  });

  it('tests everything first, and publishes the tarball that was tested, with provenance', () => {
    const scripts = test.steps.flatMap(({ run }) => run ?? []);
    expect(scripts[0]).toBe('.ci/run');
    expect(scripts[1]).toMatch(/^npm run --silent release:check -- "\$TAG" \$\{BASE:\+--base "\$BASE"\}$/);
    expect(scripts[2]).toContain('npm pack --pack-destination ../release');
    expect(test.steps.find(({ run }) => run === scripts[2])?.['working-directory']).toBe('generated');
    expect(publish.needs).toBe('test');
    expect(publish.environment).toBe('npm');
    const [check, command] = (publish.steps.at(-1)?.run ?? '').trim().split('\n');
    expect(check).toMatch(/\$DIGEST.*sha256sum --check --strict$/);
    expect(command).toBe('npm publish ./*.tgz --provenance --access public --ignore-scripts');
  });

  it('pins its actions, lets no name of a tag into a script, and takes nothing from a cache', () => {
    const steps = [...test.steps, ...publish.steps];
    for (const { uses } of steps.filter((step) => step.uses !== undefined)) expect(uses).toMatch(/@[0-9a-f]{40}$/);
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
    for (const one of steps) expect(one.with?.cache).toBeUndefined();
    expect(test.steps[0]?.with).toMatchObject({ 'fetch-depth': 0, 'persist-credentials': false });
  });
});
