import type { VendorField, VendorType } from '../documents/document.ts';
import type { Fact, Statement } from '../documents/fact.ts';
import type { Place } from '../documents/placed-text.ts';
import type { Origin } from '../model/facts.ts';
import type { Cell } from '../model/matrix.ts';

/**
 * `missing`: the document says it and the specs do not. `contradicted`: both say something, and not the same.
 * `gone`: the specs say it and the document, which should, does not. `unread`: nobody can tell.
 */
export type DriftSort = 'missing' | 'contradicted' | 'gone' | 'unread';

/** Where in the specs a parameter lives. */
export type Owner =
  | { readonly kind: 'request' | 'response'; readonly operation: string; readonly file: string }
  | { readonly kind: 'type'; readonly type: string; readonly file: string };

/** What differs, as far as an edit of the specs has to know. */
export type Difference =
  | { readonly kind: 'operation-missing'; readonly action: string }
  | { readonly kind: 'operation-gone'; readonly operation: string }
  /** `after`: the parameter the document lists before it. `types`: what it needs and the specs do not have. */
  | {
      readonly kind: 'parameter-missing';
      readonly owner: Owner;
      readonly field: VendorField;
      readonly facts: readonly Fact[];
      readonly after?: string;
      readonly types: readonly { readonly type: VendorType; readonly facts: ReadonlyMap<string, readonly Fact[]> }[];
    }
  | { readonly kind: 'parameter-gone'; readonly owner: Owner; readonly name: string }
  | { readonly kind: 'type-differs'; readonly owner: Owner; readonly name: string; readonly documented: string }
  | { readonly kind: 'required-differs'; readonly owner: Owner; readonly name: string; readonly documented: boolean }
  | {
      readonly kind: 'values-differ';
      readonly owner: Owner;
      readonly name: string;
      readonly missing: readonly { readonly value: string; readonly meaning?: string }[];
      readonly gone: readonly string[];
    }
  /** A limit, a default, a size, a format, a unit …; `documented` is what it should be, absent where it is gone. */
  | {
      readonly kind: 'statement-differs';
      readonly owner: Owner;
      readonly name: string;
      readonly what: Statement['kind'];
      readonly documented: readonly Statement[];
    }
  | {
      readonly kind: 'model-missing';
      readonly file: string;
      readonly model: string;
      readonly versions: readonly string[];
      /** Digest of all that the document says of the model. */
      readonly says?: string;
    }
  | { readonly kind: 'model-gone'; readonly file: string; readonly model: string }
  | {
      readonly kind: 'versions-differ';
      readonly file: string;
      readonly model: string;
      readonly missing: readonly string[];
      readonly gone: readonly string[];
      /** Digest of all that the document says of the missing versions. */
      readonly says?: string;
    }
  /** `documented`: the cell as the document has it, for these versions of the model. */
  | {
      readonly kind: 'cell-differs';
      readonly file: string;
      readonly model: string;
      readonly versions: readonly string[] | 'all';
      readonly column: string;
      readonly documented: Partial<Pick<Cell, 'support' | 'allowed' | 'default' | 'count'>> & {
        readonly modes?: readonly string[];
        /** Usable only when these parameters have one of these values. */
        readonly whenFields?: Readonly<Record<string, readonly string[]>>;
      };
    }
  | {
      readonly kind: 'rate-differs';
      readonly file: string;
      readonly requests: number;
      readonly per: 'second' | 'minute';
    }
  | {
      readonly kind: 'errors-differ';
      readonly file: string;
      readonly missing: readonly { readonly code: string; readonly meaning: string }[];
      readonly gone: readonly string[];
    }
  /** A condition between parameters that no rule of the specs holds; rules are written by a person. */
  | { readonly kind: 'rule-missing'; readonly owner: Owner; readonly name: string; readonly fact: Fact }
  | { readonly kind: 'text-unread'; readonly subject: string; readonly why: string };

/** A finding stands at an operation, or once at a type that several operations use. */
export interface Where {
  readonly surface: string;
  readonly operation?: string;
  /** Of the specs, as `operations` are: all that use it, whichever of them the document describes. */
  readonly type?: string;
  readonly operations?: readonly string[];
}

export interface DriftFinding extends Where {
  /** The same as long as document and specs say what they say: hash of sort, place in the specs and what differs. */
  readonly id: string;
  readonly sort: DriftSort;
  /** `OutputConfig.Duration`, `MediaInfo.Url` of a type, `Kling 2.5 · Duration`, an error code … as a person would say it. */
  readonly subject: string;
  readonly message: string;
  readonly difference: Difference;
  readonly confidence: 'stated' | 'likely';
  /** Where the document says it, with its words. */
  readonly place?: Place;
  readonly quote?: string;
  /** Where the specs say otherwise. */
  readonly spec?: Origin;
}

/**
 * A change to a file of the specs: `text` in place of what stands between two offsets, or a file that is new. Edits are
 * a sequence: the offsets of each are those of the file as the edits before it leave it.
 */
export type SpecEdit =
  | {
      readonly kind: 'splice';
      readonly file: string;
      readonly from: number;
      readonly to: number;
      readonly text: string;
      /** What stands there before; where something else does, the edit belongs to another text and is refused. */
      readonly was?: string;
    }
  | { readonly kind: 'create'; readonly file: string; readonly text: string };

/** What to change for one finding: edits that can be applied, or in words what a person has to decide. */
export interface Suggestion {
  readonly finding: DriftFinding;
  readonly edits: readonly SpecEdit[];
  /** What `--write` leaves to a person, or everything when there are no edits. */
  readonly byHand?: string;
}
