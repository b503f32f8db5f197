import { defineConfig } from 'vitest/config';

// The package picks its platform by a conditional import; nothing is built when tests import its sources.
const platform = new URL('./generated/src/runtime/platform/node.ts', import.meta.url).pathname;

/** What takes a minute for itself. `npm run test:slow` runs these, and a workflow does every night; `npm test` has the others. */
const slow = [
  'test/bulk/crash-in-full.test.ts',
  'test/client/tasks/memory-in-full.test.ts',
  'test/diff/mutator.test.ts',
  'test/emulator/paid-once-in-full.test.ts',
  'test/emulator/soak-in-full.test.ts',
  'test/drift/edits/many-edits.test.ts',
  'test/explorer/agreement.test.ts',
  'test/explorer/whole-views.test.ts',
  'test/fidelity/first-edition/first-edition.test.ts',
  'test/load/fuzz.test.ts',
  'test/output/kill-random.test.ts',
  'test/package/compile-matrix.test.ts',
  'test/types/everywhere.test.ts',
  'test/upload/large-in-full.test.ts',
  'test/world/cos/crowd-in-full.test.ts',
];
/** What `npm test` has with smaller numbers. */
const larger = [
  'test/agreement/agreement.test.ts',
  'test/agreement/emulator.test.ts',
  'test/cli/program-build.test.ts',
  'test/client/tasks/many.test.ts',
  'test/diff/coverage.test.ts',
  'test/diff/invariance.test.ts',
  'test/drift/report.test.ts',
  'test/drift/suggest/anything.test.ts',
  'test/emit/hostile/every-text.test.ts',
  'test/emulator/signature/hostile.test.ts',
  'test/explorer/codes.test.ts',
  'test/golden/compile.test.ts',
  'test/golden/names.test.ts',
  'test/load/many-problems.test.ts',
  'test/load/one-mistake.test.ts',
  'test/output/kill.test.ts',
  'test/scale/growth.test.ts',
  'test/types/compilers.test.ts',
];
const isSlow = process.env.SLOW === '1';

export default defineConfig({
  resolve: { alias: { '#platform': platform } },
  test: {
    // Tests run the compiled schemas and templates that the built generator runs.
    globalSetup: 'generator/program/ensure-built.mjs',
    include: isSlow ? [...slow, ...larger] : ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', ...(isSlow ? [] : slow)],
    // Only what hangs takes so long, however busy the machine is: none of these limits is a promise about speed.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 300_000 } },
    // What programs print is compared as text; some colour it where they find a CI system.
    env: { NO_COLOR: '1' },
    // Two cores: more workers only make them wait for each other.
    maxWorkers: 2,
    // Loading the compiler and the generator anew for each file would take as long as the tests themselves.
    isolate: false,
    // Most of what tests make is gone at once: with more room it is gone before anybody looks for it. Threads that look for
    // it together take more of a processor than one does, and both processors have work.
    execArgv: ['--max-semi-space-size=64', '--single-threaded-gc'],
  },
});
