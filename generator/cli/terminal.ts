import { AsyncLocalStorage } from 'node:async_hooks';
import pc from 'picocolors';
import wrapAnsi from 'wrap-ansi';

/** Something to print to: a standard stream of the process, or what collects the text. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** What one run of the program has from outside, and what it leaves there. A process is one; tests bring others. */
export interface Surroundings {
  /** The command, its arguments and options. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Screen;
  readonly stderr: Screen;
}

const runs = new AsyncLocalStorage<{ readonly surroundings: Surroundings; exitCode: number }>();

const ofProcess: Surroundings = {
  args: process.argv.slice(2),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
};

/** Runs a program in its surroundings, which everything that it calls finds there, and gives its exit code. */
export async function runIn(program: () => Promise<void>, surroundings = ofProcess): Promise<number> {
  const run = { surroundings, exitCode: 0 };
  await runs.run(run, program);
  return run.exitCode;
}

export function surroundings(): Surroundings {
  return runs.getStore()?.surroundings ?? ofProcess;
}

/** What the program will end with, unless it says otherwise later. */
export function endWith(exitCode: number): void {
  const run = runs.getStore();
  if (run === undefined) throw new Error('no program is running');
  run.exitCode = exitCode;
}

/** What a command prints: results go to standard output, everything about the run to standard error. */
export const out = (text: string): void => {
  surroundings().stdout.write(`${text}\n`);
};

export const log = (text: string): void => {
  surroundings().stderr.write(`${text}\n`);
};

/** How many characters fit on a line of the results; nothing where they go into a file or to another program. */
export function columnsOfOutput(): number | undefined {
  const { columns, isTTY } = surroundings().stdout;
  return isTTY === true ? columns : undefined;
}

/** Says what is being done, with the time each step took. On a terminal the line is overwritten. */
export class Progress {
  readonly #screen = surroundings().stderr;
  readonly #live = this.#screen.isTTY === true;
  readonly #start = performance.now();
  #step = '';

  step(text: string): void {
    this.#step = text;
    if (this.#live) this.#screen.write(`\r\u001B[2K${pc.dim(`${text} …`)}`);
  }

  /** Clears the line and gives the seconds since the start. */
  end(): string {
    if (this.#live && this.#step !== '') this.#screen.write('\r\u001B[2K');
    return `${((performance.now() - this.#start) / 1000).toFixed(2)} s`;
  }
}

/** A sentence of the results. On a terminal it breaks between words, and its lines are further in than its first. */
export function outSentence(text: string): void {
  const columns = columnsOfOutput();
  if (columns === undefined) return out(text);
  const indent = /^ */.exec(text)?.[0] ?? '';
  const lines = wrapAnsi(text.slice(indent.length), Math.max(20, columns - indent.length - 2)).split('\n');
  for (const [index, line] of lines.entries()) out(`${indent}${index === 0 ? '' : '  '}${line}`);
}

/** Columns padded to their widest cell. Rows that are wider than the terminal are lists of their cells. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const whole = padded(head, rows);
  const columns = columnsOfOutput() ?? Number.POSITIVE_INFINITY;
  return whole.split('\n').every((line) => width(line) <= columns) ? whole : records(head, rows, columns);
}

function records(head: readonly string[], rows: readonly (readonly string[])[], columns: number): string {
  const indent = ' '.repeat(Math.max(...head.map(width)) + 4);
  const lines = rows.flatMap(([title = '', ...cells]) => [
    pc.bold(title),
    ...cells.flatMap((cell, index) => {
      if (width(cell) === 0) return [];
      const [first = '', ...more] = wrapAnsi(cell, Math.max(20, columns - indent.length)).split('\n');
      return [`  ${(head[index + 1] ?? '').padEnd(indent.length - 2)}${first}`, ...more.map((one) => indent + one)];
    }),
  ]);
  return lines.join('\n');
}

function padded(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, index) => Math.max(width(title), ...rows.map((row) => width(row[index] ?? ''))));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => (index === head.length - 1 ? cell : cell + ' '.repeat((widths[index] ?? 0) - width(cell))))
      .join('  ')
      .trimEnd();
  return [pc.bold(line(head)), ...rows.map(line)].join('\n');
}

function width(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes take no room
  return [...text.replaceAll(/\u001B\[\d+m/g, '')].length;
}

export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
