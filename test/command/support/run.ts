import { catalog } from '../../../generated/src/cli/catalog.ts';
import { createEmulator, type Emulator } from '../../../generated/src/emulator/index.ts';
import { runProgram } from '../../../generated/src/runtime/cli/program.ts';
import type { Surroundings } from '../../../generated/src/runtime/cli/surroundings.ts';
import { platform } from '../../../generated/src/runtime/platform/node.ts';
import { start } from '../../emulator/support/emulators.ts';

/** What a run of the command gave. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a run has otherwise than a program in a script: neither a terminal, nor input, nor a person. */
export interface Setting {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Results go to a terminal. */
  readonly isTerminal?: boolean;
  /** So many columns the terminal has. */
  readonly columns?: number;
  /** What a person types when asked. A person also means that standard input is a terminal. */
  readonly answer?: string;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** The run is interrupted as soon as standard error has this in it. */
  readonly interruptAt?: string;
}

/** Runs the command in this process. */
export async function run(args: readonly string[], setting: Setting = {}): Promise<Outcome> {
  const { answer, columns, env = {}, fetch = noNetwork, interruptAt, isTerminal = false, now, sleep, stdin } = setting;
  let [stdout, stderr, wasInterrupted] = ['', '', false];
  const listeners = new Set<() => void>();
  const print = (text: string) => {
    stderr += text;
    if (interruptAt === undefined || wasInterrupted || !stderr.includes(interruptAt)) return;
    wasInterrupted = true;
    for (const listener of [...listeners]) listener();
  };
  const surroundings: Surroundings = {
    args,
    env,
    stdin: {
      isTTY: answer !== undefined,
      read: async () => stdin ?? '',
      ask: async (question) => {
        print(`${question}\n`);
        return answer ?? '';
      },
    },
    stdout: {
      isTTY: isTerminal,
      ...(columns === undefined ? {} : { columns }),
      write(text: string) {
        stdout += text;
      },
    },
    stderr: { write: print, ...(columns === undefined ? {} : { isTTY: true, columns }) },
    onInterrupt(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // Keys of whoever runs the tests are not looked for.
    platform: { ...platform, homeFile: async () => undefined },
    fetch,
    now: now ?? (() => start),
    sleep: sleep ?? (async () => {}),
  };
  return { code: await runProgram(catalog, surroundings), stdout, stderr };
}

const noNetwork: typeof fetch = async (input) => {
  throw new Error(`a request for ${String(input)} would leave the process`);
};

export const keys = { TENCENTCLOUD_SECRET_ID: 'emulator', TENCENTCLOUD_SECRET_KEY: 'emulator' } as const;

/** A service that is paid, as far as the command knows: an emulator behind `fetch`, with time that nobody waits for. */
export function paidService(): { readonly emulator: Emulator; readonly setting: Setting } {
  const emulator = createEmulator({ clock: 'instant', start });
  const { fetch, now, sleep } = emulator.connect();
  return { emulator, setting: { env: keys, fetch, now, sleep } };
}

/** A request that every test may send. */
export const video = [
  '--sub-app-id=1500000001',
  '--model=Kling',
  '--version=2.5',
  '--prompt=a lighthouse in fog',
] as const;

/** What a run printed as JSON. */
export function jsonOf({ stdout }: Outcome): Readonly<Record<string, never>> {
  return JSON.parse(stdout);
}
