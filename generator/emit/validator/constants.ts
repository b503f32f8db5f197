import type { Scalar } from '../../model/facts.ts';
import { pascalCase } from '../../model/words.ts';
import { expression } from '../literals.ts';

/** Constants of a validator module: what is said often is written once, and what never changes is made once. */
export class Constants {
  readonly #code = new Map<string, string>();
  readonly #types = new Map<string, string>();

  /** A list of values: `valuesEnabledOrDisabled`. Named by the first two where that is enough to tell it from others. */
  values(values: readonly Scalar[]): string {
    const code = expression(values);
    const short = nameOf(values.slice(0, 2)) + (values.length > 2 ? 'OrMore' : '');
    const name = [short, nameOf(values)].find((one) => (this.#code.get(one) ?? code) === code);
    return name === undefined ? code : this.#add(name, code);
  }

  /**
   * What is told of a rule. Ids are told apart by the object that has them, where two have the same; where they differ in
   * punctuation only, by a number: nothing outside of the module sees the name.
   */
  rule(id: string, owner: string, code: string, type: string): string {
    const isFree = (name: string) => (this.#code.get(name) ?? code) === code;
    const short = `rule${pascalCase(id)}`;
    const long = `${short}Of${pascalCase(owner)}`;
    let name = [short, long].find(isFree);
    for (let count = 2; name === undefined; count++) name = [`${long}_${count}`].find(isFree);
    return this.#add(name, code, type);
  }

  /** The model matrix of the request. */
  matrix(code: string): string {
    return this.#add('matrix', code);
  }

  #add(name: string, code: string, type?: string): string {
    this.#code.set(name, code);
    if (type !== undefined) this.#types.set(name, type);
    return name;
  }

  toString(): string {
    return [...this.#code].map(([name, code]) => `const ${name}${this.#typeOf(name)} = ${code};`).join('\n');
  }

  #typeOf(name: string): string {
    const type = this.#types.get(name);
    return type === undefined ? '' : `: ${type}`;
  }
}

/** `valuesEnabledOrDisabled`, `values5Or10`, `values16_9Or9_16` */
function nameOf(values: readonly Scalar[]): string {
  return `values${values.map((value) => pascalCase(String(value)).replaceAll(/\W/g, '')).join('Or')}`;
}
