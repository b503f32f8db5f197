import type { Acknowledgement } from '../../model/acknowledgement.ts';
import type { Surface } from '../../model/table.ts';
import type { Compared } from '../compare-documents.ts';
import { usersOf } from '../match/users.ts';

/** What was compared: whether a finding that somebody acknowledged should have been found again. */
export class Covered {
  readonly #documents: readonly Compared[];
  /** By surface, the operations that findings on an operation or a type are about. */
  readonly #operations: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

  constructor(documents: readonly Compared[], surfaces: readonly Surface[]) {
    this.#documents = documents;
    this.#operations = new Map(
      surfaces.map((surface) => [
        surface.name,
        new Map([...usersOf(surface), ...surface.operations.map(({ name }) => [name, [name]] as const)]),
      ]),
    );
  }

  /** Whether the document of an entry was read, and the operation, or one that uses the type, was compared. */
  has({ source, subject }: Pick<Acknowledgement, 'source' | 'subject'>): boolean {
    const [, surface = '', name = '', rest = ''] = /^(\S+) ([^ .]+)(.*)$/s.exec(subject) ?? [];
    const known = this.#operations.get(surface);
    // What the specs do not have any more, nothing is found about, whatever was compared. An operation may come back.
    const isGone = known?.has(name) === false && !rest.startsWith(' ');
    return this.#documents
      .filter((document) => document.source === source)
      .some(({ operations }) =>
        isGone
          ? operations.some((one) => one.startsWith(`${surface}/`))
          : known?.get(name)?.some((one) => operations.includes(`${surface}/${one}`)),
      );
  }
}
