/** What of Stryker's interfaces we have to do with. Stryker itself is installed only where it is run. */

/** Times that each mutant was met, by its id. */
export type Hits = Readonly<Record<string, number>>;

export interface Coverage {
  readonly static: Hits;
  readonly perTest: Readonly<Record<string, Hits>>;
}

/** What the instrumented code reads and writes, at `globalThis.__stryker__`. */
export interface Switchboard {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: Coverage | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
}

export interface TestResult {
  readonly id: string;
  readonly name: string;
  readonly fileName: string;
  readonly timeSpentMs: number;
  /** As Stryker counts: success, failed, skipped. */
  readonly status: 0 | 1 | 2;
  readonly failureMessage?: string;
}

export interface DryRunResult {
  readonly status: 'complete';
  readonly tests: readonly TestResult[];
  readonly mutantCoverage: Coverage;
}

export interface MutantRun {
  readonly activeMutant: { readonly id: string };
  /** The tests that met the mutant. */
  readonly testFilter?: readonly string[];
  /** So often a mutant may be met before it counts as an endless loop. */
  readonly hitLimit?: number;
}

export type MutantRunResult =
  | {
      readonly status: 'killed';
      readonly killedBy: readonly string[];
      readonly failureMessage: string;
      readonly nrOfTests: number;
    }
  | { readonly status: 'survived'; readonly nrOfTests: number }
  | { readonly status: 'timeout'; readonly reason: string }
  | { readonly status: 'error'; readonly errorMessage: string };

export interface TestRunner {
  readonly capabilities: () => { readonly reloadEnvironment: boolean };
  readonly init: () => Promise<void>;
  readonly dryRun: () => Promise<DryRunResult>;
  readonly mutantRun: (run: MutantRun) => Promise<MutantRunResult>;
}
