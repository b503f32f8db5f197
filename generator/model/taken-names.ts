import { type Bearer, isSame, placeOf } from './name-bearer.ts';
import { pascalCase } from './words.ts';

/** Where names must not meet: an entry of the package with its modules, the files of a folder, the keys of a constant. */
export interface NameSpace {
  readonly kind: 'names' | 'files' | 'keys';
  readonly names: ReadonlyMap<string, Bearer>;
  /** Those of them that nobody can import, since they stay within their module. */
  readonly inner: ReadonlySet<string>;
}

export type NameProblem =
  | { readonly kind: 'met'; readonly emitted: string; readonly bearer: Bearer; readonly other: Bearer }
  | { readonly kind: 'reserved'; readonly emitted: string; readonly bearer: Bearer }
  /** No name in TypeScript can be made of the word. */
  | { readonly kind: 'no-name'; readonly bearer: Bearer };

/** The names that the package has whatever the specs say. */
export interface ReservedNames {
  /** Words of the language, and what generated modules import from the runtime. */
  isReserved(name: string): boolean;
  /** What clients have as a member already. */
  isMember(name: string): boolean;
  /** Folders beside those of the surfaces. */
  readonly folders: readonly string[];
}

export class Space implements NameSpace {
  readonly kind: NameSpace['kind'];
  readonly names = new Map<string, Bearer>();
  readonly inner = new Set<string>();

  constructor(kind: NameSpace['kind']) {
    this.kind = kind;
  }
}

/** The names that are taken so far, each in its spaces, and those that meet. */
export class TakenNames {
  readonly problems: NameProblem[] = [];
  readonly #reserved: ReservedNames;
  /** What has a problem already. */
  readonly #told = new Set<string>();
  readonly #spaces: Space[] = [];
  /** All names, a line each. */
  #lines: string | undefined;
  /** Several that meet one name need words of their own. */
  readonly #suggested = new Set<string>();

  constructor(reserved: ReservedNames) {
    this.#reserved = reserved;
  }

  space(kind: NameSpace['kind']): Space {
    const space = new Space(kind);
    this.#spaces.push(space);
    return space;
  }

  take(emitted: string, bearer: Bearer, spaces: readonly Space[]): void {
    for (const { kind, names } of spaces) {
      const other = names.get(emitted);
      if (other === undefined) names.set(emitted, bearer);
      else if (!isSame(other, bearer)) {
        const shown = kind === 'files' ? `${emitted}, as a file,` : emitted;
        // A type is called otherwise without a word for the package, unless it is the type of the parameter itself.
        const isLate = other.kind === 'type' && bearer.isVendors && bearer.kind !== 'parameter';
        this.report({
          kind: 'met',
          emitted: shown,
          ...(isLate ? { bearer: other, other: bearer } : { bearer, other }),
        });
      }
    }
  }

  /** A module that declares a name cannot import another of the same name. */
  checkReserved(emitted: string, bearer: Bearer): void {
    if (this.#reserved.isReserved(emitted)) this.report({ kind: 'reserved', emitted, bearer });
  }

  /** A class has what it extends already. */
  checkMember(emitted: string, bearer: Bearer): void {
    if (this.#reserved.isMember(emitted)) this.report({ kind: 'reserved', emitted, bearer });
  }

  /** The name of a method, and of what goes with it. */
  takeMember(emitted: string, bearer: Bearer, spaces: readonly Space[]): void {
    this.take(emitted, bearer, spaces);
    this.checkReserved(emitted, bearer);
    this.checkMember(emitted, bearer);
  }

  checkFolder(name: string, bearer: Bearer): void {
    if (this.#reserved.folders.includes(name)) this.report({ kind: 'reserved', emitted: name, bearer });
  }

  /** A name in TypeScript needs a letter, and the digits come after it. */
  isSpeakable(bearer: Bearer): boolean {
    const isSpeakable = /^[A-Za-z]/.test(pascalCase(bearer.word));
    if (!isSpeakable) this.report({ kind: 'no-name', bearer });
    return isSpeakable;
  }

  /** Another word changes all names of its bearer, so one message is enough. */
  report(problem: NameProblem): void {
    const place = placeOf(problem.bearer);
    if (this.#told.has(place)) return;
    this.#told.add(place);
    this.problems.push(problem);
  }

  /**
   * The word with a number. All names that are made of a word contain it, so a word that no name contains, whatever the
   * capitals and the punctuation, makes none that meets another.
   */
  suggest({ kind, word }: Bearer): string {
    const bare = pascalCase(word).replaceAll('_', '');
    const start = /^[A-Za-z]/.test(bare) ? bare : `${pascalCase(kind)}${bare}`;
    this.#lines ??= this.#spaces.flatMap(({ names }) => [...names.keys()].map(folded)).join('\n');
    for (let number = 2; ; number++) {
      const candidate = `${start}${number}`;
      if (this.#lines.includes(folded(candidate)) || this.#suggested.has(candidate)) continue;
      this.#suggested.add(candidate);
      return kind === 'method' ? `${candidate.slice(0, 1).toLowerCase()}${candidate.slice(1)}` : candidate;
    }
  }
}

function folded(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
