import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bundlePackage, isWhole } from '../../generator/start/bundle.mjs';

const folder = mkdtempSync(join(tmpdir(), 'specgen-cache-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A full disk or a power cut may leave a kept script that is not all there: it is made again, and not run. */
test('a script is whole from its first line to its last only', async () => {
  const script = join(folder, 'one.cjs');
  await bundlePackage('picocolors', script);
  expect(isWhole(script)).toBe(true);
  const text = readFileSync(script, 'utf8');
  for (const part of [0, 1, Math.floor(text.length / 2), text.trimEnd().length - 1]) {
    writeFileSync(script, text.slice(0, part));
    expect(isWhole(script), `${part} characters`).toBe(false);
  }
  rmSync(script);
  expect(isWhole(script)).toBe(false);
});
