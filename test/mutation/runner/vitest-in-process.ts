import type { File, Suite, Task, Test, VitestRunner } from '@vitest/runner';

/**
 * Vitest's own functions (`expect`, `vi`) look for the worker that Vitest would have started. There is none: tests run in
 * the process of Stryker's test runner, which is why they begin at once.
 */
Object.assign(globalThis, {
  __vitest_worker__: {
    config: { root: process.cwd(), expect: {}, sequence: {}, snapshotOptions: {}, experimental: {} },
    ctx: {},
    environment: { name: 'node' },
    metaEnv: process.env,
    onCleanup: () => undefined,
  },
});

/** What tests import from Vitest. */
export const vitest = await import('vitest');
const { createExpect, expect } = vitest;
const { startTests } = await import('@vitest/runner');

/** What happens around a run of tests. */
export interface Observer {
  /** Evaluates a test file: its top level calls `describe` and `test`. */
  readonly evaluate: (path: string) => void;
  /** Whether to run a test. */
  readonly wants: (id: string) => boolean;
  readonly begins: (id: string) => void;
  readonly ends: (id: string) => void;
  /** Whether a failure ends the run. */
  readonly bail: boolean;
}

/** How one test went. */
export interface Outcome {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly milliseconds: number;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly message: string;
}

/** Runs one test file and says how its tests went; those that were not wanted, or never came to run, are left out. */
export async function runFile(path: string, observer: Observer): Promise<readonly Outcome[]> {
  const runner = new InProcessRunner(path, observer);
  const [file] = await startTests([path], runner);
  if (file === undefined) return [];
  const outcomes = testsOf(file).flatMap((test) => outcomeOf(path, test));
  const broken = file.result?.state === 'fail' && !outcomes.some(({ state }) => state === 'failed');
  if (!broken) return outcomes;
  const whole = { id: idOf(path), name: path, path, milliseconds: 0 };
  return [...outcomes, { ...whole, state: 'failed', message: messageOf(file) }];
}

/** The name of a test among all: its file, and what Vitest prints for it. */
function idOf(path: string, test?: Test): string {
  return test === undefined ? path : `${path}#${fullName(test)}`;
}

function fullName(task: Task): string {
  return task.suite === undefined || task.suite === task.file ? task.name : `${fullName(task.suite)} ${task.name}`;
}

function testsOf(suite: Suite): readonly Test[] {
  return suite.tasks.flatMap((task) => (task.type === 'suite' ? testsOf(task) : [task]));
}

function outcomeOf(path: string, test: Test): readonly Outcome[] {
  const state = test.result?.state;
  if (state !== 'pass' && state !== 'fail') {
    // A test whose `beforeAll` failed never has a result of its own.
    const broken = test.mode === 'run' && suitesOf(test).find(({ result }) => result?.state === 'fail');
    if (!broken) return [];
    return [
      {
        id: idOf(path, test),
        name: fullName(test),
        path,
        milliseconds: 0,
        state: 'failed',
        message: messageOf(broken),
      },
    ];
  }
  return [
    {
      id: idOf(path, test),
      name: fullName(test),
      path,
      milliseconds: test.result?.duration ?? 0,
      state: state === 'pass' ? 'passed' : 'failed',
      message: messageOf(test),
    },
  ];
}

function suitesOf(task: Task): readonly Suite[] {
  return task.suite === undefined ? [] : [task.suite, ...suitesOf(task.suite)];
}

function messageOf(task: Task): string {
  return task.result?.errors?.[0]?.message ?? 'failed without a message';
}

class InProcessRunner implements VitestRunner {
  readonly config: VitestRunner['config'] = {
    root: process.cwd(),
    setupFiles: [],
    name: undefined,
    passWithNoTests: true,
    testNamePattern: undefined,
    allowOnly: false,
    sequence: { seed: 0, hooks: 'stack', setupFiles: 'list' },
    chaiConfig: undefined,
    maxConcurrency: 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    retry: 0,
    includeTaskLocation: false,
    tags: [],
    tagsFilter: undefined,
    strictTags: false,
  };
  readonly #path: string;
  readonly #observer: Observer;
  #isOver = false;

  constructor(path: string, observer: Observer) {
    this.#path = path;
    this.#observer = observer;
  }

  importFile(): void {
    this.#observer.evaluate(this.#path);
  }

  onCollected(files: File[]): void {
    for (const file of files) this.#choose(file);
  }

  /** A suite without a wanted test is left out whole, with its hooks. */
  #choose(suite: Suite): boolean {
    const chosen = suite.tasks.map((task) => {
      if (task.mode !== 'run' && task.mode !== 'queued') return false;
      if (task.type === 'suite') return this.#choose(task);
      const isWanted = this.#observer.wants(idOf(this.#path, task));
      if (!isWanted) task.mode = 'skip';
      return isWanted;
    });
    const isWanted = chosen.includes(true);
    if (!isWanted) suite.mode = 'skip';
    return isWanted;
  }

  onBeforeRunTask(test: Test): void {
    if (this.#isOver) test.mode = 'skip';
    else if (test.mode === 'run' || test.mode === 'queued') this.#observer.begins(idOf(this.#path, test));
  }

  onBeforeRunSuite(suite: Suite): void {
    if (this.#isOver) suite.mode = 'skip';
  }

  onAfterRunTask(test: Test): void {
    this.#observer.ends(idOf(this.#path, test));
    if (this.#observer.bail && test.result?.state === 'fail') this.#isOver = true;
  }

  onBeforeTryTask(): void {
    expect.setState({
      assertionCalls: 0,
      isExpectingAssertions: false,
      isExpectingAssertionsError: null,
      expectedAssertionsNumber: null,
      expectedAssertionsNumberErrorGen: null,
    });
  }

  onAfterTryTask(): void {
    const { assertionCalls, expectedAssertionsNumber, expectedAssertionsNumberErrorGen } = expect.getState();
    if (typeof expectedAssertionsNumber === 'number' && assertionCalls !== expectedAssertionsNumber) {
      throw expectedAssertionsNumberErrorGen?.();
    }
  }

  extendTaskContext<Context extends { readonly task: Test }>(context: Context): Context {
    return Object.defineProperty(context, 'expect', { get: () => createExpect(context.task) });
  }
}
