import pc from 'picocolors';
import type { TaskProgress } from '../../runtime/tasks/poll.ts';
import { surroundings } from '../terminal.ts';

const width = 24;

/** A progress bar for each task, where there is a terminal; elsewhere nothing. */
export class Bars {
  readonly #labels: readonly string[];
  readonly #screen = surroundings().stderr;
  readonly #live = this.#screen.isTTY === true;
  readonly #states: (TaskProgress | undefined)[];
  #drawn = false;

  constructor(labels: readonly string[]) {
    this.#labels = labels;
    this.#states = labels.map(() => undefined);
  }

  update(index: number, progress: TaskProgress): void {
    this.#states[index] = progress;
    this.#draw();
  }

  /** Takes the bars away again. */
  end(): void {
    if (!this.#drawn) return;
    this.#screen.write(`\u001B[${this.#labels.length}A\u001B[0J`);
    this.#drawn = false;
  }

  #draw(): void {
    if (!this.#live) return;
    const widest = Math.max(...this.#labels.map((label) => label.length));
    const lines = this.#labels.map((label, index) => `\u001B[2K${label.padEnd(widest)}  ${bar(this.#states[index])}\n`);
    this.#screen.write(`${this.#drawn ? `\u001B[${lines.length}A` : ''}${lines.join('')}`);
    this.#drawn = true;
  }
}

function bar(state: TaskProgress | undefined): string {
  if (state === undefined) return pc.dim('·'.repeat(width));
  const percent = state.state === 'succeeded' ? 100 : (state.progress ?? 0);
  const full = Math.round((percent / 100) * width);
  return `${pc.green('█'.repeat(full))}${pc.dim('░'.repeat(width - full))} ${String(percent).padStart(3)} %  ${state.state}`;
}
