import type { Provenance } from '../../model/facts.ts';
import { expression } from '../literals.ts';
import { Constants } from './constants.ts';

/** A property of an emitted object: its key and its code. Left out where there is no code. */
export type Entry = readonly [key: string, code: string | undefined];

interface Cited extends Pick<Provenance, 'sources' | 'conflicts' | 'evidence'> {
  /** The error code of the service, where the fact has one of its own. */
  readonly refusal?: string | undefined;
  readonly warns?: boolean;
}

/**
 * What the facts of a validator cite. Facts are literals without any spread: bundlers keep what is spread even where nothing
 * uses it.
 */
export class Facts {
  readonly #sources = new Constants();

  /** The code of a fact: `{ sources: fromSdkCn, conflicts: ['kling-duration'], min: 3 }`. */
  code(cited: Cited, entries: readonly Entry[] = []): string {
    return objectCode([...this.entries(cited), ...entries]);
  }

  entries({ conflicts, evidence = [], refusal, sources, warns }: Cited): readonly Entry[] {
    return [
      ['sources', this.#sources.shared(`from${sources.join('_')}`, expression(sources))],
      ['conflicts', conflicts.length === 0 ? undefined : expression(conflicts)],
      ['evidence', evidence.length === 0 ? undefined : expression(evidence)],
      ['refusal', refusal === undefined ? undefined : expression(refusal)],
      ['warns', warns === true ? 'true' : undefined],
    ];
  }

  toString(): string {
    return this.#sources.toString();
  }
}

/** An object literal on one line. */
export function objectCode(entries: readonly Entry[]): string {
  const properties = entries.flatMap(([key, code]) => (code === undefined ? [] : [`${key}: ${code}`]));
  return properties.length === 0 ? '{}' : `{ ${properties.join(', ')} }`;
}
