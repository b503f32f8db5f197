/** What is used of Vitest's report as JSON. */
export interface Report {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** What a run took. Seconds of the processor are those of all its processes. */
export interface Usage {
  readonly exitCode: number | null;
  readonly wallSeconds: number;
  readonly cpuSeconds?: number;
}

/** From what the shell wrote: its user and system seconds, on the last line. */
export function usageFrom(times: string, exitCode: number | null, milliseconds: number): Usage {
  const [, user, system] = /(\d+\.\d+) (\d+\.\d+)\s*$/.exec(times) ?? [];
  const wallSeconds = milliseconds / 1000;
  if (user === undefined || system === undefined) return { exitCode, wallSeconds };
  return { exitCode, wallSeconds, cpuSeconds: Number(user) + Number(system) };
}

export function usageText({ cpuSeconds, exitCode, wallSeconds }: Usage): string {
  const cpu = cpuSeconds === undefined ? 'unknown' : `${cpuSeconds.toFixed(0)} s`;
  return `wall ${wallSeconds.toFixed(0)} s, processor ${cpu}, exit code ${exitCode}`;
}

export function totalsOf({ numFailedTests, numPassedTests, numPendingTests, testResults }: Report): string {
  const broken = testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some(isRed)).length;
  const files = broken === 0 ? '' : `, ${broken} files that could not be run`;
  return `${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped${files}`;
}

/** Each test that failed, or file that could not be run, with the beginning of why. */
export function redTests({ testResults }: Report): readonly string[] {
  return testResults.flatMap(({ assertionResults, message, name, status }) => {
    const failed = assertionResults.filter(isRed);
    if (failed.length === 0) return status === 'failed' ? [`red: ${name}\n  ${beginning(message)}`] : [];
    return failed.map(
      ({ failureMessages, fullName }) => `red: ${name}: ${fullName}\n  ${beginning(failureMessages.join('\n'))}`,
    );
  });
}

function isRed({ status }: { readonly status: string }): boolean {
  return status === 'failed';
}

function beginning(text: string): string {
  return text.split('\n').slice(0, 12).join('\n  ');
}
