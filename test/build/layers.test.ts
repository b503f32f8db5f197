import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome');
const { overrides, linter } = JSON.parse(readFileSync(path.join(root, 'biome.json'), 'utf8'));

/** A module of the runtime that does not exist, and what it imports. */
const upwards = [
  ['validation/value.ts', '../errors.js'],
  ['core/module.ts', '../validation/issue.js'],
  ['client/type.ts', '../tasks/wait.js'],
  ['tasks/handed-on.ts', '../emulator/emulator.js'],
  ['platform/deep/down.ts', '../../client/options.js'],
  ['errors.ts', './platform/platform.js'],
  ['emulator/above.ts', '../cli/program.js'],
  ['tasks/above.ts', '../ai-sdk/types.js'],
  ['ai-sdk/above.ts', '../emulator/emulator.js'],
  ['mcp/above.ts', '../cli/program.js'],
  ['catalog/above.ts', '../mcp/ledger.js'],
  ['bulk/above.ts', '../bullmq/worker.js'],
  ['tasks/many.ts', '../bulk/submit-all.js'],
  ['files/above.ts', '../upload/upload.js'],
  ['upload/above.ts', '../emulator/emulator.js'],
] as const;
const downwards = [
  ['tasks/below.ts', '../client/options.js'],
  ['emulator/below.ts', '../tasks/wait.js'],
  ['ai-sdk/below.ts', '../files/source.js'],
  ['cli/below.ts', '../emulator/emulator.js'],
  ['mcp/below.ts', '../catalog/catalog.js'],
  ['validation/own.ts', './issue.js'],
  ['bullmq/below.ts', '../bulk/send.js'],
  ['upload/below.ts', '../files/source.js'],
] as const;

describe('layers of the runtime', () => {
  let folder = '';
  let report = '';

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'layers-'));
    writeFileSync(path.join(folder, 'biome.json'), JSON.stringify({ overrides, linter }));
    for (const [module, imported] of [...upwards, ...downwards]) {
      const file = path.join(folder, 'generator/runtime', module);
      mkdirSync(path.dirname(file), { recursive: true });
      const isType = module.includes('type');
      writeFileSync(file, `import ${isType ? 'type ' : ''}{ one } from '${imported}';\n\nexport { one };\n`);
    }
    report = spawnSync(
      process.execPath,
      [biome, 'lint', '--only=style/noRestrictedImports', '--reporter=github', '--max-diagnostics=none', '.'],
      { cwd: folder, encoding: 'utf8' },
    ).stdout;
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(upwards)('refuse %s that imports %s', (module) => {
    expect(report).toContain(`generator/runtime/${module}`);
  });

  it.each(downwards)('let %s import %s', (module) => {
    expect(report).not.toContain(`generator/runtime/${module}`);
  });

  it('have a place for every folder but the topmost, which may import everything', () => {
    const ruled = JSON.stringify(overrides);
    const folders = readdirSync(path.join(root, 'generator/runtime'), { withFileTypes: true });
    const unruled = folders.filter((one) => one.isDirectory() && !ruled.includes(`"generator/runtime/${one.name}/**"`));
    expect(unruled.map(({ name }) => name)).toEqual(['cli']);
  });
});
