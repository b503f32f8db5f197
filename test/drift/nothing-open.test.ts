import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository, run } from '../cli/support/cli.ts';

/** The package of the international site, as `npm ci` installs it. That of the mainland is too large to install. */
const sdk = join(repository, 'node_modules/tencentcloud-sdk-nodejs-intl-en');

async function drift(...args: readonly string[]) {
  const { code, stderr, stdout } = await run(repository, 'drift', '--sdk', sdk, '--json', ...args);
  expect(stderr).not.toContain('error');
  const { counts, findings } = JSON.parse(stdout) as {
    readonly counts: Readonly<Record<string, number>>;
    readonly findings: readonly { readonly subject: string; readonly sort: string; readonly status: string }[];
  };
  return { code, counts, open: findings.filter(({ status }) => status === 'open') };
}

describe('an official package, its prose included, against the specs', () => {
  test('leaves nothing open: what it says otherwise is acknowledged, or a contradiction that is known', async () => {
    const { code, counts, open } = await drift();
    expect(open).toEqual([]);
    expect(counts).toMatchObject({ open: 0, stale: 0 });
    // Two sites that contradict each other: this is not an empty report.
    expect(counts.acknowledged).toBeGreaterThan(50);
    expect(code).toBe(0);
  }, 120_000);

  test('against the first edition tells what only the newer documents had it say', async () => {
    const { code, open } = await drift('--specs', join(repository, 'test/editions/2026-05-19/specs'));
    // INTL and S0 have the same text: nothing of it is missing in the edition made from them.
    const missing = open.filter(({ sort }) => sort === 'missing').map(({ subject }) => subject);
    expect(
      missing.filter((subject) => /^(ModelName|ModelVersion|Kling|Vidu|Hailuo|GV|OS|OutputConfig)\b/.test(subject)),
    ).toEqual([]);
    expect(code).toBe(1);
  }, 120_000);
});
