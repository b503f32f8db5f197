// Shipped to the letter from generator/runtime; change it there.
import {
  accessSync,
  closeSync,
  constants,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { Emulator } from './emulator.js';
import { type EmulatorOptions, type EmulatorServer, ownKey } from './options.js';
import { printRequests } from './request-log.js';
import type { EmulatorSnapshot } from './saved-state.js';
import type { EmulatorTables } from './tables.js';

const help = `Usage: tencent-aigc-video emulator [options]

Answers in the place of Tencent Cloud's AIGC video services, on this computer,
without credentials and without cost.

Options:
  --port <number>      port to listen on (default 7070; 0 takes a free one)
  --host <address>     address to listen on (default 127.0.0.1)
  --speed <factor>     how fast tasks go: 10 makes a second of each ten
                       (default 1)
  --faults <rate>      fraction of requests that fail at random, 0 to 1
                       (default 0)
  --seed <number>      random seed: the same seed gives the same ids and faults
                       (default 1)
  --no-rate-limits     accept more requests than the documented rates
  --snapshot <file>    begin with the state in this file, if it is there, and
                       write the state there at the end
  --journal <file>     write the requests there at the end, a line of JSON each
  --quiet              do not print requests as they come
  -h, --help           print this

The server listens until it is interrupted, and then prints what would have
been charged.
Exit codes: 0 stopped, 2 could not start, or could not write a file at the end.
`;

const options = {
  port: { type: 'string', default: '7070' },
  host: { type: 'string', default: '127.0.0.1' },
  speed: { type: 'string', default: '1' },
  faults: { type: 'string', default: '0' },
  seed: { type: 'string', default: '1' },
  'no-rate-limits': { type: 'boolean', default: false },
  snapshot: { type: 'string' },
  journal: { type: 'string' },
  quiet: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** A mistake in the command. */
class Mistake extends Error {}

/** The program of the package. Resolves with the exit code once the emulator has stopped. */
export async function runCommand(tables: EmulatorTables, args: readonly string[]): Promise<number> {
  try {
    const { positionals, values } = read(args);
    if (values.help || (positionals.length === 0 && args.length === 0)) {
      process.stdout.write(help);
      return 0;
    }
    if (positionals.length !== 1 || positionals[0] !== 'emulator') {
      throw new Mistake(`there is no command "${positionals.join(' ')}"; there is "emulator"`);
    }
    // Whoever reads the output may go away, such as `head`. The emulator, its snapshot and its journal do not depend on it.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosed);
    const emulator = new Emulator(tables, emulatorOptions(values));
    emulator.clock.setSpeed(number('speed', values.speed));
    for (const file of [values.journal, values.snapshot]) if (file !== undefined) checkWritable(file);
    const listening = await open(emulator, values.host, whole('port', values.port, 65_535));
    process.stdout.write(banner(emulator, listening));
    const stopWatching = values.quiet ? () => {} : printRequests(emulator, (line) => process.stdout.write(`${line}\n`));
    await interrupted();
    stopWatching();
    await listening.close();
    const { calls, seconds, tasks } = emulator.bill();
    const others = calls === 0 ? '' : `, and ${calls} calls that make no task,`;
    process.stdout.write(`\n${tasks} tasks with ${seconds} seconds of video${others} would have been charged.\n`);
    // The state first: it cannot be had again.
    if (values.snapshot !== undefined) write(values.snapshot, JSON.stringify(emulator.snapshot()));
    if (values.journal !== undefined) writeLines(values.journal, emulator.journal.jsonLines());
    return 0;
  } catch (error) {
    if (!(error instanceof Mistake) && !(error instanceof RangeError) && !(error instanceof TypeError)) throw error;
    process.stderr.write(`error: ${error.message}\n  help: tencent-aigc-video --help\n`);
    return 2;
  }
}

function read(args: readonly string[]) {
  // It throws a TypeError for options it does not know.
  return parseArgs({ args: [...args], options, allowPositionals: true });
}

function emulatorOptions(values: ReturnType<typeof read>['values']): EmulatorOptions {
  const rate = number('faults', values.faults, 1);
  const snapshot = values.snapshot === undefined ? undefined : readSnapshot(values.snapshot);
  return {
    seed: whole('seed', values.seed),
    rateLimits: !values['no-rate-limits'],
    ...(rate === 0 ? {} : { faults: { rate } }),
    ...(snapshot === undefined ? {} : { snapshot }),
  };
}

function number(name: string, text: string, most = Number.MAX_SAFE_INTEGER): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= most) return value;
  throw new Mistake(
    `--${name} takes a number from 0${most === Number.MAX_SAFE_INTEGER ? ' on' : ` to ${most}`}, not "${text}"`,
  );
}

function whole(name: string, text: string, most = Number.MAX_SAFE_INTEGER): number {
  const value = number(name, text, most);
  if (Number.isInteger(value)) return value;
  throw new Mistake(`--${name} takes an integer, not "${text}"`);
}

function readSnapshot(file: string): EmulatorSnapshot | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return undefined;
    throw new Mistake(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  try {
    return JSON.parse(text) as EmulatorSnapshot;
  } catch {
    throw new Mistake(`${file} is not a snapshot: it is not JSON`);
  }
}

/** A file that cannot be written is an error at the start: at the end the state would be lost. */
function checkWritable(file: string): void {
  try {
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true) throw new Error('it is a folder');
    accessSync(dirname(file), constants.W_OK);
  } catch (error) {
    throw new Mistake(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Whole, or not at all. */
function write(file: string, text: string): void {
  try {
    writeFileSync(`${file}.part`, text);
    renameSync(`${file}.part`, file);
  } catch (error) {
    throw new Mistake(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** As above, a line at a time: all of them may be more than a string can hold. */
function writeLines(file: string, lines: Iterable<string>): void {
  try {
    const descriptor = openSync(`${file}.part`, 'w');
    try {
      for (const line of lines) writeSync(descriptor, line);
    } finally {
      closeSync(descriptor);
    }
    renameSync(`${file}.part`, file);
  } catch (error) {
    throw new Mistake(`${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function ignoreClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
}

async function open(emulator: Emulator, host: string, port: number): Promise<EmulatorServer> {
  try {
    return await emulator.listen({ host, port });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const why = error.code === 'EADDRINUSE' ? 'something else listens there' : error.message;
    throw new Mistake(`cannot listen on ${host}:${port}: ${why}; take another one with --port`);
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

function banner({ edition }: Emulator, { storageUrl, url }: EmulatorServer): string {
  return `The emulator listens on ${url} (specs of ${edition}). Interrupt it with Ctrl+C.

  new VodClient({ endpoint: '${url}', credentials: { secretId: '${ownKey}', secretKey: '${ownKey}' } })
  new GatewayClient({ endpoint: '${url}', apiKey: '${ownKey}' })
  uploadMedia(client, file, { storageEndpoint: '${storageUrl}' })
  ${url}   the explorer, in a browser: fill in a request, submit it, play its video
  ${url}/emulator/journal   what it was asked
  ${url}/emulator/bill      what would have been charged

`;
}

/** Resolves when the user, or whoever started the program, wants it to end. */
function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    // SIGHUP comes when the terminal is closed.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
