import type { Scalar } from '../../model/facts.ts';
import { pascalCase } from '../../model/words.ts';
import { expression } from '../literals.ts';

/** The longest name that lists all of its values. */
const longestName = 60;

/**
 * Constants of a validator module. Their names come from what they hold, so that a new one renames no other; and those that
 * several facts share stand in the order of their names, so that a new use moves none.
 */
export class Constants {
  readonly #code = new Map<string, string>();
  readonly #types = new Map<string, string>();
  readonly #shared = new Set<string>();

  /** A list of values: `valuesEnabledOrDisabled`. A long one is named by its first two, where that is enough. */
  values(values: readonly Scalar[]): string {
    const code = expression(values);
    const [short, full] = [`${nameOf(values.slice(0, 2))}OrMore`, nameOf(values)];
    const names = full.length > longestName ? [short, full] : [full];
    const name = names.find((one) => this.#isFree(one, code));
    return name === undefined ? code : this.shared(name, code);
  }

  /** A constant that several facts may share, as {@link named} has it. */
  shared(wanted: string, code: string, type?: string): string {
    const name = this.named(wanted, code, type);
    this.#shared.add(name);
    return name;
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
    const own = [...this.#code.keys()].filter((name) => !this.#shared.has(name));
    // The shared ones come first, since others refer to them when the module is loaded.
    return [...[...this.#shared].sort(), ...own].map((name) => this.#declaration(name)).join('\n');
  }

  #declaration(name: string): string {
    const type = this.#types.get(name);
    return `const ${name}${type === undefined ? '' : `: ${type}`} = ${this.#code.get(name)};`;
  }
}

/** `valuesEnabledOrDisabled`, `values5Or10`, `values16_9Or9_16` */
function nameOf(values: readonly Scalar[]): string {
  return `values${values.map((value) => pascalCase(String(value)).replaceAll(/\W/g, '')).join('Or')}`;
}
