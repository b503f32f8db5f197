import { defineConfig } from 'vitest/config';

// The package picks its platform by a conditional import; nothing is built when tests import its sources.
const platform = new URL('./generated/src/runtime/platform/node.ts', import.meta.url).pathname;

export default defineConfig({
  resolve: { alias: { '#platform': platform } },
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // What programs print is compared as text; some colour it where they find a CI system.
    env: { NO_COLOR: '1' },
    // Two cores: more workers only make them wait for each other.
    maxWorkers: 2,
  },
});
