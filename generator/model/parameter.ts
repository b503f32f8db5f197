import type { Provenance, Scalar, Severity, Tombstone } from './facts.ts';
import type { Path } from './path.ts';
import type { Rule } from './rule.ts';

export type NumericString = 'silent' | 'warning';

export type Type =
  | {
      readonly kind: 'string';
      readonly maxLength?: number;
      readonly values?: readonly string[];
      /** Taken with a warning, besides `values`: no document has them, and they were seen to work. */
      readonly seen?: readonly string[];
      readonly enum?: string;
    }
  | {
      readonly kind: 'integer' | 'number';
      readonly min?: number;
      readonly max?: number;
      readonly values?: readonly number[];
      readonly numericString?: NumericString;
    }
  | { readonly kind: 'boolean' }
  /** A free JSON object. */
  | { readonly kind: 'object' }
  | { readonly kind: 'list'; readonly of: Type; readonly min?: number; readonly max?: number }
  | { readonly kind: 'struct'; readonly name: string };

/** What a document asks of a file that a parameter stands for. Nobody but the service sees the file. */
export interface FileLimits {
  readonly of: 'image' | 'video' | 'audio' | 'file';
  readonly size?: Bound;
  /** Of all files of the request together. */
  readonly totalSize?: Bound;
  readonly formats?: readonly string[];
  readonly pixels?: { readonly minWidth: number; readonly minHeight: number };
  readonly duration?: Bound;
  /** Width to height, the narrowest and the widest: `1:4`, `4:1`. */
  readonly ratio?: { readonly min: string; readonly max: string };
}

/** An upper bound: megabytes of a size, seconds of a duration. */
export interface Bound {
  readonly max: number;
  /** The bound itself is too much. */
  readonly exclusive: boolean;
}

/** What a text, or each text of a list, has to hold. */
export type Content =
  | { readonly kind: 'base64' }
  /** `orWord`: a document shows a plain word in the place of an address, which only warns. */
  | { readonly kind: 'url'; readonly orWord?: true }
  /**
   * The text of a JSON object, of a named type where that is known. `inside` is the field of the type that holds JSON as
   * text once more; `orWord` lets a plain word warn only.
   */
  | {
      readonly kind: 'json';
      readonly type?: string;
      readonly inside?: string;
      readonly orWord?: true;
      /** A list of such objects in place of one. */
      readonly isList?: true;
    };

export interface Parameter {
  readonly name: string;
  /** The word that public names are made of, in place of the vendor's: see `names.ts`. */
  readonly typescriptName?: string;
  readonly type: Type;
  /** Whether the document flags it as required. */
  readonly documentedRequired: boolean;
  /** Whether a request without it is refused: flagged, or asked for by a rule that always applies. */
  readonly required: boolean;
  /** The rule that asks for it, where the document does not. */
  readonly requiredBy?: Pick<Rule, 'id' | 'title' | 'refusedWith' | 'provenance'>;
  readonly in: 'body' | 'path';
  readonly description: string;
  readonly unit?: string;
  readonly example?: Scalar;
  readonly default?: Scalar;
  readonly content?: Content;
  readonly meanings: Readonly<Record<string, string>>;
  /** Told, not checked. */
  readonly files: readonly FileLimits[];
  /** A plain string is taken instead of the object. */
  readonly acceptsString?: NumericString;
  readonly documentedType?: string;
  readonly documented: 'table' | 'example-only' | 'implied';
  readonly severity: Severity;
  readonly refusedWith?: string;
  readonly delisted?: Tombstone;
  readonly provenance: Provenance;
}

/** Fields that go with a file, and their values. */
export type FileFields = Readonly<Record<string, string>>;

export const fileKinds = ['image', 'video', 'audio'] as const;
export type FileKind = (typeof fileKinds)[number];

/** A field that holds a file, and the fields that go with it. */
export interface FilePlace {
  readonly field: string;
  readonly with: FileFields;
}

/** How an object stands for a file of the caller's. */
export interface FileForm {
  /** Fields of each kind of file that the object may stand for. */
  readonly kinds: Readonly<Partial<Record<FileKind, FileFields>>>;
  readonly url: FilePlace;
  /** Absent where the service takes addresses only. */
  readonly bytes?: FilePlace;
  /** Absent where the service takes no ids of uploaded files. */
  readonly id?: FilePlace;
}

/** An object type of the API. */
export interface Struct {
  readonly name: string;
  readonly description: string;
  readonly file?: FileForm;
  /** Fields that are not listed may be there. */
  readonly isOpen?: true;
  readonly parameters: readonly Parameter[];
  readonly rules: readonly Rule[];
  readonly provenance: Provenance;
}

/** The name of the object type that a type is, or that the elements of a list are. */
export function structIn(type: Type): string | undefined {
  if (type.kind === 'list') return structIn(type.of);
  return type.kind === 'struct' ? type.name : undefined;
}

/** Parameters, and those of the types that they have. */
export interface Known {
  readonly parameters: readonly Parameter[];
  /** Parameters of a type, by its name. */
  readonly fieldsOf: (type: string) => readonly Parameter[];
}

/** The fields of the objects that a type stands for. */
export function fieldsBehind(type: Type, { fieldsOf }: Pick<Known, 'fieldsOf'>): readonly Parameter[] {
  const name = structIn(type);
  return name === undefined ? [] : fieldsOf(name);
}

/** The parameter at the end of a path; nothing where there is none. */
export function parameterAt(path: Path, known: Known): Parameter | undefined {
  let { parameters } = known;
  let found: Parameter | undefined;
  for (const step of path) {
    found = parameters.find((candidate) => candidate.name === step.name);
    if (found === undefined) return undefined;
    parameters = fieldsBehind(found.type, known);
  }
  return found;
}
