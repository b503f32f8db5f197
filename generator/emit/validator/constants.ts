import type { Scalar } from '../../model/facts.ts';
import { pascalCase } from '../../model/words.ts';
import { expression } from '../literals.ts';

/** Constants of a validator module. Their names come from what they hold, so that a new one renames no other. */
export class Constants {
  readonly #code = new Map<string, string>();
  readonly #types = new Map<string, string>();

  /** A list of values: `valuesEnabledOrDisabled`. Named by the first two where that is enough to tell it from others. */
  values(values: readonly Scalar[]): string {
    const code = expression(values);
    const short = nameOf(values.slice(0, 2)) + (values.length > 2 ? 'OrMore' : '');
    const name = [short, nameOf(values)].find((one) => this.#isFree(one, code));
    return name === undefined ? code : this.#add(name, code);
  }

  /** A rule. Rules of several objects may have the same id. */
  rule(id: string, owner: string, code: string, type: string): string {
    const short = `rule${pascalCase(id)}`;
    return this.#isFree(short, code)
      ? this.#add(short, code, type)
      : this.named(`${short}Of${pascalCase(owner)}`, code, type);
  }

  /** A constant by its name, with a number where other code has taken the name. */
  named(wanted: string, code: string, type?: string): string {
    const bare = wanted.replaceAll(/[^\w$]/g, '_');
    let name = bare;
    for (let count = 2; !this.#isFree(name, code); count++) name = `${bare}_${count}`;
    return this.#add(name, code, type);
  }

  #isFree(name: string, code: string): boolean {
    return (this.#code.get(name) ?? code) === code;
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
