import type { Impact, Json, Verdict } from '../diff/finding.ts';
import type { Condition } from '../model/condition.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Provenance, Scalar, Source, Tombstone } from '../model/facts.ts';
import type { Cell, Mode } from '../model/matrix.ts';
import type { Parameter, Struct } from '../model/parameter.ts';
import type { Rule } from '../model/rule.ts';
import type { Operation, Surface } from '../model/table.ts';

/** What the page knows: the decision table without what no page shows, such as answers and places in the spec files. */
export interface PageData {
  readonly package: { readonly name: string; readonly version: string };
  readonly edition: string;
  readonly sources: Readonly<Record<string, Source>>;
  readonly conflicts: readonly PageConflict[];
  readonly surfaces: readonly PageSurface[];
  readonly evidence: readonly PageEvidence[];
  /** What changed since another edition, when the page was made with one. */
  readonly changes?: PageChanges;
}

/** Where a fact comes from. */
export interface Cited {
  readonly sources: readonly string[];
  readonly conflicts: readonly string[];
  readonly note?: string;
  /** What was seen of it, and why it is uncertain, in sentences. */
  readonly remarks?: readonly string[];
  /** Ids of the requests that the remarks are about. */
  readonly evidence?: readonly string[];
}

/** A fact of the table, with its provenance as part of itself. */
export type Told<T extends { readonly provenance: Provenance }> = Omit<T, 'provenance'> & Cited;

export interface PageConflict {
  readonly id: string;
  /** The surfaces it is about; none for what all of them share. */
  readonly surfaces: readonly string[];
  readonly about: string;
  readonly sides: readonly { readonly sources: readonly string[]; readonly says: string }[];
  readonly resolution: string;
  readonly concerns: 'edition' | 'later' | 'wording';
}

/** A request that was really made. */
export interface PageEvidence
  extends Pick<Evidence, 'id' | 'surface' | 'operation' | 'grade' | 'outcome' | 'date' | 'about'> {
  readonly sources: readonly string[];
  readonly conflicts: readonly string[];
  /** What came of it, in words. */
  readonly seen: string;
  readonly request: unknown;
  /** Where texts are left out of `request`, as JSON pointers with the length of each. */
  readonly lengths?: Readonly<Record<string, number>>;
  /** The request on one line, for reading. */
  readonly short: string;
  /** The facts of the table that cite it, refused names among them. */
  readonly citedBy: readonly string[];
}

export interface PageSurface extends Pick<Surface, 'name' | 'title' | 'description' | 'protocol'> {
  readonly version?: string;
  readonly endpoints: readonly { readonly name: string; readonly url: string }[];
  /** What the package calls the client. */
  readonly client: string;
  readonly operations: readonly PageOperation[];
  readonly types: Readonly<Record<string, PageType>>;
}

export interface PageType {
  readonly description: string;
  /** How an object of this type holds a file, where it stands for one. */
  readonly file?: NonNullable<Struct['file']>;
  readonly fields: readonly PageParameter[];
  readonly rules: readonly PageRule[];
}

export interface PageOperation
  extends Pick<Operation, 'name' | 'title' | 'description' | 'status' | 'billed' | 'http'> {
  /** What the package calls the type of the request. */
  readonly requestType: string;
  /** What sends the request, and waits for the result where there is one to wait for: a method of the client, or a function. */
  readonly method: string;
  /** Whether it is a function that takes the client. */
  readonly isFunction: boolean;
  /** Whether the method waits for the outputs of a task. */
  readonly waits: boolean;
  readonly rateLimit?: Told<NonNullable<Operation['rateLimit']>>;
  readonly dedupe?: { readonly field: string; readonly windowSeconds: number } & Cited;
  readonly matrix?: PageMatrix;
  readonly request: readonly PageParameter[];
  readonly rules: readonly PageRule[];
  readonly examples: readonly PageExample[];
  readonly cited: Cited;
}

export interface PageExample extends Cited {
  readonly title: string;
  readonly expect: 'accepted' | 'rejected';
  /** To the letter of the document. */
  readonly request: string;
}

export type PageParameter = Omit<Told<Parameter>, 'requiredBy'> & {
  /** The rule that asks for it, where the document does not. */
  readonly requiredBy?: { readonly title: string } & Cited;
};

/** A rule in words. */
export interface PageRule extends Cited {
  readonly id: string;
  readonly title: string;
  /** When it applies, in words; always when absent. */
  readonly when?: string;
  readonly condition?: Condition;
  readonly severity: Rule['severity'];
  /** The parameters it is about, as `FileInfos[].Url`. */
  readonly paths: readonly string[];
  /** The values it leaves, where it is about values. */
  readonly allowed?: Cell['allowed'];
}

export interface PageMatrix {
  /** The operation, where it is not the one that the surface is known for. */
  readonly named?: string;
  readonly model: string;
  readonly version: string;
  readonly modes: readonly Mode[];
  readonly columns: readonly { readonly id: string; readonly title: string; readonly paths: readonly string[] }[];
  readonly models: readonly PageModel[];
  readonly rows: readonly PageRow[];
}

export interface PageModel extends Cited {
  readonly name: string;
  /** Absent where the documents name none. */
  readonly versions?: readonly string[];
  readonly listed: boolean;
  readonly delisted?: Tombstone;
}

/** What holds for some versions of a model, or for a request that names none. */
export interface PageRow {
  readonly title: string;
  readonly model?: string;
  readonly versions: readonly string[] | 'any' | 'absent';
  readonly delisted?: Tombstone;
  /** When a request falls into the row. */
  readonly condition: Condition;
  readonly cells: Readonly<Record<string, PageCell>>;
}

export interface PageCell extends Told<Cell> {
  /** The cell in a few words, as the reference pages print it. */
  readonly text: string;
  /** What the cell means for a request, a sentence for each rule. */
  readonly says: readonly string[];
}

/** What comparing two editions found. */
export interface PageChanges {
  readonly base: { readonly name: string; readonly edition: string; readonly version: string };
  readonly findings: readonly PageFinding[];
}

export interface PageFinding {
  readonly id: string;
  readonly level: Impact;
  readonly surface?: string;
  readonly operation?: string;
  /** Models with all their versions where there is more than one. */
  readonly models: readonly string[];
  /** All versions when absent. */
  readonly versions?: readonly string[];
  readonly column?: string;
  readonly title: string;
  readonly where: string;
  readonly before?: string;
  readonly after?: string;
  readonly who: string;
  readonly happens: string;
  readonly action: string;
  readonly sources: readonly string[];
  readonly witness?: { readonly request: Json; readonly before: Verdict; readonly after: Verdict };
}

export type { Scalar };
