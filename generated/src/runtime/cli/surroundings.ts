// Shipped to the letter from generator/runtime; change it there.
import type { Readable, Writable } from 'node:stream';
import type { Platform } from '../platform/platform.js';

/** Something to print to: a standard stream of the process, or what collects the text. */
export interface Screen {
  readonly isTTY?: boolean;
  /** Of a terminal. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** What one run of the command has from outside. A process is one; tests bring others. */
export interface Surroundings {
  /** The arguments behind the name of the program. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: {
    readonly isTTY?: boolean;
    /** All of it. */
    readonly read: () => Promise<string>;
    /** Asks a question on standard error and gives the line that is typed. */
    readonly ask: (question: string) => Promise<string>;
  };
  readonly stdout: Screen;
  readonly stderr: Screen;
  /** The standard streams themselves, for a program that speaks with another one over them. */
  readonly streams?: { readonly stdin: Readable; readonly stdout: Writable };
  /** Calls back for each interruption, until the function that it gives is called. */
  readonly onInterrupt: (listener: () => void) => () => void;
  /** Where files and addresses are read: the platform of the package. */
  readonly platform: Platform;
  /** For tests: they take the place of the network and of the clock. */
  readonly fetch?: typeof fetch;
  readonly now?: () => number;
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** A mistake in the command, or in what it was given. Nothing was sent. */
export class Mistake extends Error {
  override readonly name = 'Mistake';
}

/** Prints a line about the run. Results go to standard output. */
export function note({ stderr }: Pick<Surroundings, 'stderr'>, text: string): void {
  stderr.write(`${text}\n`);
}

/** Results are JSON when somebody asks for it, and when a program reads them. */
export function wantsJson({ stdout }: Pick<Surroundings, 'stdout'>, json: boolean): boolean {
  return json || stdout.isTTY !== true;
}

export function printJson({ stdout }: Pick<Surroundings, 'stdout'>, value: unknown): void {
  stdout.write(`${JSON.stringify(value, undefined, stdout.isTTY === true ? 2 : undefined)}\n`);
}
