import pc from 'picocolors';

/** What a command prints: results go to standard output, everything about the run to standard error. */
export const out = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

export const log = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** Says what is being done, with the time each step took. On a terminal the line is overwritten. */
export class Progress {
  readonly #live = process.stderr.isTTY === true;
  readonly #start = performance.now();
  #step = '';

  step(text: string): void {
    this.#step = text;
    if (this.#live) process.stderr.write(`\r\u001B[2K${pc.dim(`${text} …`)}`);
  }

  /** Clears the line and gives the seconds since the start. */
  end(): string {
    if (this.#live && this.#step !== '') process.stderr.write('\r\u001B[2K');
    return `${((performance.now() - this.#start) / 1000).toFixed(2)} s`;
  }
}

/** Columns padded to their widest cell. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
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
