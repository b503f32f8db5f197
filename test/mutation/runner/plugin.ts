import { chosenPart, testFiles } from '../parts.ts';
import { chosenSample, isInSample } from '../sample.ts';
import { bundleTests, type TestBundle } from './bundle.ts';
import type {
  Coverage,
  DryRunResult,
  Hits,
  MutantRun,
  MutantRunResult,
  Switchboard,
  TestResult,
  TestRunner,
} from './stryker.ts';
import { type Observer, type Outcome, runFile, vitest } from './vitest-in-process.ts';

const shared = globalThis as { __stryker__?: Switchboard };
shared.__stryker__ ??= {};
const switchboard = shared.__stryker__;

// A mutant may leave a promise behind that nobody waits for; it must not end the process that others are tried in.
process.on('unhandledRejection', () => undefined);

/** Runs the tests of a part in this process: each mutant in modules evaluated anew, from a bundle compiled once. */
class BundledTestRunner implements TestRunner {
  #bundles: readonly TestBundle[] = [];

  capabilities(): { readonly reloadEnvironment: boolean } {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    this.#bundles = await bundleTests(process.cwd(), testFiles(process.cwd(), chosenPart()), vitest);
  }

  async dryRun(): Promise<DryRunResult> {
    const tests: TestResult[] = [];
    const perTest: Record<string, Hits> = {};
    const milliseconds = new Map<string, number>();
    for (const bundle of this.#bundles) {
      const covered: Coverage = { static: {}, perTest: {} };
      switchboard.mutantCoverage = covered;
      const outcomes = await runFile(bundle.path, unmutated(bundle));
      for (const { id } of outcomes) perTest[id] = sum(covered.static, covered.perTest[id] ?? {});
      milliseconds.set(
        bundle.path,
        outcomes.reduce((total, one) => total + one.milliseconds, 0),
      );
      tests.push(...outcomes.map(resultOf));
    }
    this.#bundles = [...this.#bundles].sort(
      (a, b) => (milliseconds.get(a.path) ?? 0) - (milliseconds.get(b.path) ?? 0),
    );
    return { status: 'complete', tests, mutantCoverage: { static: {}, perTest } };
  }

  async mutantRun({ activeMutant, hitLimit, testFilter = [] }: MutantRun): Promise<MutantRunResult> {
    if (!isInSample(activeMutant.id, chosenSample())) return { status: 'error', errorMessage: 'not in the sample' };
    const wanted = new Set(testFilter);
    const chosen = this.#bundles.filter(({ path }) => testFilter.some((id) => id.startsWith(`${path}#`)));
    let nrOfTests = 0;
    switchboard.hitCount = 0;
    switchboard.hitLimit = hitLimit;
    try {
      for (const bundle of chosen) {
        const outcomes = await runFile(bundle.path, this.#mutated(bundle, activeMutant.id, wanted));
        nrOfTests += outcomes.length;
        if (hitLimit !== undefined && switchboard.hitCount > hitLimit) {
          return { status: 'timeout', reason: `met more than ${hitLimit} times` };
        }
        const failed = outcomes.find(({ state }) => state === 'failed');
        if (failed !== undefined) {
          return { status: 'killed', killedBy: [failed.id], failureMessage: failed.message, nrOfTests };
        }
      }
      return { status: 'survived', nrOfTests };
    } finally {
      switchboard.activeMutant = undefined;
      switchboard.hitCount = undefined;
      switchboard.hitLimit = undefined;
    }
  }

  /** The mutant is there from the start, as a mistake in the code would be. */
  #mutated(bundle: TestBundle, mutant: string, wanted: ReadonlySet<string>): Observer {
    return {
      evaluate: () => {
        switchboard.activeMutant = mutant;
        bundle.evaluate();
      },
      wants: (id) => wanted.has(id),
      begins: () => undefined,
      ends: () => undefined,
      bail: true,
    };
  }
}

function unmutated(bundle: TestBundle): Observer {
  return {
    evaluate: () => bundle.evaluate(),
    wants: () => true,
    begins: (id) => {
      switchboard.currentTestId = id;
    },
    ends: () => {
      switchboard.currentTestId = undefined;
    },
    bail: false,
  };
}

/** What is met outside of tests, as modules are loaded or a suite prepares, is credited to every test of the file. */
function sum(shared: Hits, own: Hits): Hits {
  const ids = new Set([...Object.keys(shared), ...Object.keys(own)]);
  return Object.fromEntries([...ids].map((id) => [id, (shared[id] ?? 0) + (own[id] ?? 0)]));
}

function resultOf({ id, message, milliseconds, name, path, state }: Outcome): TestResult {
  const common = { id, name, fileName: path, timeSpentMs: milliseconds };
  return state === 'failed' ? { ...common, status: 1, failureMessage: message } : { ...common, status: 0 };
}

/** What Stryker looks for in a plugin. */
export const strykerPlugins = [{ kind: 'TestRunner', name: 'bundled', factory: () => new BundledTestRunner() }];
