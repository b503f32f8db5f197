import type { TaskProgress } from '../tasks/poll.js';
import type { Surroundings } from './surroundings.js';

/** Shows how far a task is: on one line of a terminal, or a line for each change. */
export class Progress {
  readonly #screen: Surroundings['stderr'];
  #last = '';

  constructor({ stderr }: Pick<Surroundings, 'stderr'>) {
    this.#screen = stderr;
  }

  /** Bound, so that it can be handed to a wait. */
  readonly show = ({ progress, state, waitedMs }: TaskProgress): void => {
    const percent = progress === undefined ? '' : ` ${progress} %`;
    if (this.#screen.isTTY === true) {
      this.#screen.write(`\r\u001B[2K${state}${percent}, ${Math.round(waitedMs / 1000)} s`);
      this.#last = state;
    } else if (state !== this.#last) {
      this.#screen.write(`${state}${percent}\n`);
      this.#last = state;
    }
  };

  /** Leaves the line, so that what follows has its own. */
  end(): void {
    if (this.#screen.isTTY === true && this.#last !== '') this.#screen.write('\n');
    this.#last = '';
  }
}
