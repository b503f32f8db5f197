/** Lines of code with their indentation. */
export class Lines {
  readonly #lines: string[] = [];
  #depth = 0;

  add(...lines: readonly string[]): this {
    for (const line of lines) this.#lines.push(line === '' ? '' : `${'  '.repeat(this.#depth)}${line}`);
    return this;
  }

  /** `head {`, the body, `}`. Left out when the body is empty. */
  block(head: string, body: () => void, tail = '}'): this {
    const before = this.#lines.length;
    this.add(`${head} {`);
    this.#depth++;
    body();
    this.#depth--;
    if (this.#lines.length === before + 1) this.#lines.pop();
    else this.add(tail);
    return this;
  }

  /** `if (condition) {`, the one, `} else {`, the other, `}`; either may be empty. */
  branch(condition: string, then: () => void, otherwise: () => void): this {
    const before = this.#lines.length;
    this.block(`if (${condition})`, then);
    if (this.#lines.length === before) return this.block(`if (!(${condition}))`, otherwise);
    this.#lines.pop();
    const middle = this.#lines.length;
    return this.block('} else', otherwise).#closeEmpty(middle);
  }

  /** Puts back the brace that a branch without an else has lost. */
  #closeEmpty(length: number): this {
    return this.#lines.length === length ? this.add('}') : this;
  }

  /** A line and indented ones below it, as in a `case`. */
  indented(body: () => void): this {
    this.#depth++;
    body();
    this.#depth--;
    return this;
  }

  get length(): number {
    return this.#lines.length;
  }

  toString(): string {
    return this.#lines.join('\n');
  }
}
