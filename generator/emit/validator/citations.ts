import type { Provenance } from '../../model/facts.ts';
import type { Surface } from '../../model/table.ts';
import { expression } from '../literals.ts';

type Cited = Pick<Provenance, 'sources' | 'conflicts' | 'evidence'>;

/** What the facts of a validator cite: many facts cite the same, so each combination is written once and has a number. */
export class Citations {
  readonly #numbers = new Map<string, number>();

  /** `INTL CN/C4 C5/InvalidParameterValue/V12`: sources, contradictions, own error code, evidence. A question mark: warns only. */
  number(
    { conflicts, evidence = [], sources }: Cited,
    more: { readonly warns?: boolean; readonly refusal?: string | undefined } = {},
  ) {
    const parts = [sources.join(' '), conflicts.join(' '), more.refusal ?? '', evidence.join(' ')]
      .join('/')
      .replace(/\/+$/, '');
    const text = `${more.warns === true ? '?' : ''}${parts}`;
    const known = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, known);
    return known;
  }

  /** The constant that the runtime reads. */
  code({ refusals }: Surface, largest: readonly [bytes: number, cited: number] | undefined): string {
    const own = ({ required, type, value, 'unknown-parameter': unknown }: Surface['refusals']) => ({
      type,
      required,
      'unknown-parameter': unknown,
      value,
    });
    return `{\n  cited: ${expression([...this.#numbers.keys()], '  ')},\n  refusals: ${expression(own(refusals), '  ')},${
      largest === undefined ? '' : `\n  largest: ${expression(largest)},`
    }\n}`;
  }
}
