// `<contestant> <milliseconds>`: prints the nanoseconds of processor time per call, as JSON. One contestant to a process,
// so that none is compiled with what another has shown the compiler.
import { pathToFileURL } from 'node:url';
import { invalid, valid, warned } from './corpus.ts';

/** Nanoseconds per call. */
export interface CallTimes {
  readonly valid: number;
  readonly invalid: number;
  readonly warned: number;
  /** As `invalid`, with the message of every issue read. */
  readonly invalidRead: number;
}

interface Checker {
  readonly check: (input: unknown) => readonly { readonly message: string }[];
}

const [file = '', milliseconds = '300'] = process.argv.slice(2);
const { check }: Checker = await import(pathToFileURL(file).href);

// What is found is counted, so that no compiler can leave the work out.
let seen = 0;

function call(input: unknown): void {
  seen += check(input).length;
}

function callAndRead(input: unknown): void {
  for (const { message } of check(input)) seen += message.length;
}

function nanosecondsPerCall(run: (input: unknown) => void, inputs: readonly unknown[], atLeastMs: number): number {
  const start = process.cpuUsage();
  let calls = 0;
  for (;;) {
    for (let times = 0; times < 100; times += 1) for (const input of inputs) run(input);
    calls += 100 * inputs.length;
    const { user, system } = process.cpuUsage(start);
    if (user + system >= atLeastMs * 1000) return ((user + system) * 1000) / calls;
  }
}

const work = {
  valid: () => nanosecondsPerCall(call, valid, Number(milliseconds)),
  invalid: () => nanosecondsPerCall(call, invalid, Number(milliseconds)),
  warned: () => nanosecondsPerCall(call, warned, Number(milliseconds)),
  invalidRead: () => nanosecondsPerCall(callAndRead, invalid, Number(milliseconds)),
} satisfies Record<keyof CallTimes, () => number>;

// Everything once before anything counts: a service sees valid and invalid requests mixed.
for (const measure of Object.values(work)) measure();
const times: CallTimes = {
  valid: work.valid(),
  invalid: work.invalid(),
  warned: work.warned(),
  invalidRead: work.invalidRead(),
};
if (seen === 0) throw new Error('nothing was found in invalid requests');
process.stdout.write(JSON.stringify(times));
