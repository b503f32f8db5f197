import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { isObject } from '../core/values.js';
import type { Fields } from './read-request.js';
import { nameOf } from './read-request.js';
import { Mistake, type Surroundings } from './surroundings.js';

/** A job, and where it is from. */
export interface Line {
  readonly number: number;
  readonly id: string;
  readonly request: Fields;
}

/** A file that is read as often as it is needed, however large it is; standard input is kept. */
export class JobFile {
  readonly #source: string;
  readonly #stdin: Surroundings['stdin'];
  #kept: string | undefined;

  constructor(source: string, { stdin }: Pick<Surroundings, 'stdin'>) {
    this.#source = source;
    this.#stdin = stdin;
  }

  get name(): string {
    return nameOf(this.#source);
  }

  /** The jobs. Throws a `Mistake` for a line that is none. */
  async *jobs(): AsyncGenerator<Line, void, void> {
    let number = 0;
    /** How often a request came that has no id. */
    const same = new Map<string, number>();
    for await (const text of this.#lines()) {
      number++;
      if (text.trim() === '') continue;
      const { id, request } = this.#jobIn(text, number);
      if (id !== undefined) yield { number, id, request };
      else {
        const digest = createHash('sha256').update(text.trim()).digest('hex').slice(0, 16);
        const count = (same.get(digest) ?? 0) + 1;
        same.set(digest, count);
        yield { number, id: count === 1 ? digest : `${digest}-${count}`, request };
      }
    }
  }

  async *#lines(): AsyncGenerator<string, void, void> {
    if (this.#source === '-') {
      this.#kept ??= await this.#stdin.read();
      yield* this.#kept.split(/\r?\n/);
      return;
    }
    const stream = createReadStream(this.#source, 'utf8');
    try {
      yield* createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
    } catch (error) {
      throw new Mistake(`${this.#source} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      stream.destroy();
    }
  }

  #jobIn(text: string, number: number): { readonly id: string | undefined; readonly request: Fields } {
    const at = `${this.name}: line ${number}`;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new Mistake(`${at} is not JSON`);
    }
    if (!isObject(value)) throw new Mistake(`${at} is not an object`);
    if (!('request' in value)) return { id: undefined, request: value };
    const { id, request } = value;
    if (typeof id !== 'string' || id === '')
      throw new Mistake(`${at} has no \`id\`: a string that names the job for good`);
    if (!isObject(request)) throw new Mistake(`${at}: \`request\` is not an object`);
    return { id, request };
  }
}
