import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { catalog } from '../../../generated/src/cli/catalog.ts';
import { createEmulator, type Emulator } from '../../../generated/src/emulator/index.ts';
import { runProgram } from '../../../generated/src/runtime/cli/program.ts';
import type { Surroundings } from '../../../generated/src/runtime/cli/surroundings.ts';
import { platform } from '../../../generated/src/runtime/platform/node.ts';
import { start } from '../../emulator/support/emulators.ts';

/** A server in this process, as a host would start it. */
export interface RunningServer {
  readonly stdin: PassThrough;
  readonly stdout: PassThrough;
  /** Everything that was written to standard output. */
  readonly written: () => string;
  readonly stderr: () => string;
  readonly interrupt: () => void;
  readonly code: Promise<number>;
}

export interface World {
  readonly env?: Readonly<Record<string, string>>;
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** Runs `tencent-aigc-video mcp`. */
export function startServer(args: readonly string[], world: World): RunningServer {
  const { env = {}, fetch = noNetwork, now, sleep } = world;
  const [stdin, stdout] = [new PassThrough(), new PassThrough()];
  let [written, stderr] = ['', ''];
  stdout.on('data', (piece: Buffer) => {
    written += piece.toString();
  });
  const listeners = new Set<() => void>();
  const surroundings: Surroundings = {
    args: ['mcp', ...args],
    env,
    stdin: { read: async () => '', ask: async () => '' },
    stdout: { write: (text: string) => stdout.write(text) },
    stderr: {
      write(text: string) {
        stderr += text;
      },
    },
    streams: { stdin, stdout },
    onInterrupt(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    platform: { ...platform, homeFile: async () => undefined },
    fetch,
    ...(now === undefined ? {} : { now }),
    ...(sleep === undefined ? {} : { sleep }),
  };
  return {
    stdin,
    stdout,
    written: () => written,
    stderr: () => stderr,
    interrupt: () => {
      for (const listener of listeners) listener();
    },
    code: runProgram(catalog, surroundings),
  };
}

const noNetwork: typeof fetch = async (input) => {
  throw new Error(`a request for ${String(input)} would leave the process`);
};

/** The key that must be seen nowhere. */
export const secretKey = 'emulator';
export const env = {
  TENCENTCLOUD_SECRET_ID: 'emulator-of-mcp',
  TENCENTCLOUD_SECRET_KEY: secretKey,
  TENCENT_AIGC_VOD_SUB_APP_ID: '1500000001',
} as const;

/** A service that is paid, as far as the server knows: an emulator behind `fetch`, with time that nobody waits for. */
export function paidService(): { readonly emulator: Emulator; readonly world: World } {
  const emulator = createEmulator({ clock: 'instant', start });
  const { fetch, now, sleep } = emulator.connect();
  return { emulator, world: { env, fetch, now, sleep } };
}

/** A folder that goes when the tests end. */
export function scratch(after: (remove: () => void) => void): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'mcp-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
