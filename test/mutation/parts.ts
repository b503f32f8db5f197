import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A part of the code that is mutated by itself, with the tests that are to notice. */
export interface Part {
  readonly name: string;
  /** Patterns of files. Stryker takes them in one text, with commas between them, so none has a comma in it. */
  readonly mutate: readonly string[];
  /** Test files, or folders of them. */
  readonly tests: readonly string[];
  /** What in these folders is too slow to run for each mutant, or sees nothing of it. */
  readonly without?: readonly string[];
}

/** Thousands of tasks at once, the memory of a long wait, and a process that is started again. */
const slowTasks: readonly string[] = ['many', 'memory', 'restart'].map((name) => `test/client/tasks/${name}.test.ts`);

export const parts: readonly Part[] = [
  {
    name: 'model',
    mutate: ['generator/model/**/*.ts'],
    tests: ['test/model', 'test/load', 'test/diff/cases.test.ts', 'test/golden/small.test.ts'],
    without: ['test/load/fuzz.test.ts', 'test/load/real-specs.test.ts'],
  },
  {
    name: 'load',
    mutate: ['generator/load/**/*.ts'],
    tests: ['test/load', 'test/golden/small.test.ts'],
    without: ['test/load/fuzz.test.ts', 'test/load/real-specs.test.ts'],
  },
  {
    name: 'diff',
    mutate: ['generator/diff/**/*.ts'],
    tests: ['test/diff', 'test/diff-report'],
    without: [
      'test/diff/mutator.test.ts',
      'test/diff/invariance.test.ts',
      'test/diff/coverage.test.ts',
      'test/diff-report/workflow.test.ts',
    ],
  },
  {
    name: 'validation',
    mutate: ['generator/runtime/validation/**/*.ts'],
    tests: ['test/validate'],
  },
  {
    name: 'client',
    mutate: ['client', 'signing', 'platform', 'data'].map((folder) => `generator/runtime/${folder}/**/*.ts`),
    tests: ['test/client'],
    without: slowTasks,
  },
  {
    name: 'tasks',
    mutate: ['generator/runtime/tasks/**/*.ts'],
    tests: ['test/client/tasks'],
    without: slowTasks,
  },
  {
    name: 'emulator',
    mutate: ['generator/runtime/emulator/**/*.ts'],
    tests: ['test/emulator'],
    without: [
      'test/emulator/fuzz-bodies.test.ts',
      'test/emulator/fuzz-http.test.ts',
      'test/emulator/official-sdks.test.ts',
      'test/emulator/paid-once.test.ts',
      'test/emulator/program.test.ts',
      'test/emulator/signature/hostile.test.ts',
      'test/emulator/soak.test.ts',
      'test/emulator/video/decoded.test.ts',
      'test/emulator/waits.test.ts',
    ],
  },
];

/** The full sizes of tests that are there at a smaller size as well. */
const inFull = '-in-full.test.ts';

/** The part that this run is about. */
export function chosenPart(): Part {
  const part = parts.find(({ name }) => name === process.env.MUTATION_PART);
  if (part === undefined) throw new Error(`MUTATION_PART is one of ${parts.map(({ name }) => name).join(', ')}`);
  return part;
}

/** The test files of a part, from the root. */
export function testFiles(root: string, { tests, without = [] }: Part): readonly string[] {
  return tests
    .flatMap((path) => (statSync(join(root, path)).isFile() ? [path] : below(root, path)))
    .filter((path) => !without.includes(path) && !path.endsWith(inFull));
}

function below(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .map((path) => `${folder}/${path}`)
    .sort();
}
