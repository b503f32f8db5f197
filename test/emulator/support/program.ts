import { type ChildProcess, spawn } from 'node:child_process';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The program of the package, in a process of its own. */
export class Program {
  readonly #child: ChildProcess;
  readonly #ended: Promise<Ended>;
  #stdout = '';
  #stderr = '';

  constructor(file: string, args: readonly string[], cwd: string) {
    this.#child = spawn(process.execPath, [file, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      this.#stdout += chunk.toString();
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr += chunk.toString();
    });
    this.#ended = new Promise((resolve) => {
      this.#child.once('close', (code) => resolve({ code, stdout: this.#stdout, stderr: this.#stderr }));
    });
  }

  /** How it ended by itself. */
  get ended(): Promise<Ended> {
    return this.#ended;
  }

  /** Waits until it has printed something, and gives the part of it in parentheses. */
  async printed(pattern: RegExp): Promise<string> {
    let isOver = false;
    void this.#ended.then(() => {
      isOver = true;
    });
    for (;;) {
      const found = pattern.exec(this.#stdout);
      if (found !== null) return found[1] ?? found[0];
      if (isOver) break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`${pattern} was not printed:\n${this.#stdout}\n${this.#stderr}`);
  }

  /** Where it listens. */
  url(): Promise<string> {
    return this.printed(/listens on (http:\S+)/);
  }

  /** Interrupts it, as Ctrl+C does, and waits for its end. */
  interrupt(signal: NodeJS.Signals = 'SIGINT'): Promise<Ended> {
    this.#child.kill(signal);
    return this.#ended;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}
