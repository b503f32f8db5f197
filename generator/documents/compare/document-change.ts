import type { Place } from '../placed-text.ts';

/** Where one of the two documents says what changed, with its words as far as there are any. */
export interface ChangeSide {
  readonly place: Place;
  readonly quote?: string;
}

/** In the order they are listed: what is there at all, how it is built, what the prose says of it, what nobody can tell. */
export const changeKinds = ['operation', 'error', 'type', 'field', 'field-type', 'required', 'fact', 'unread'] as const;

/** One thing that the vendor changed between two documents. */
export interface DocumentChange {
  readonly kind: (typeof changeKinds)[number];
  /**
   * What it is about, named as in `DocumentFacts`: `CreateAigcVideoTask`, `AigcVideoOutputConfig`,
   * `CreateAigcVideoTaskRequest.ModelName`.
   */
  readonly subject: string;
  /**
   * The change as one line, the same for the same change however the documents word it. `+` stands for what is new, `-`
   * for what is gone, `~` for what differs: `+ field AigcVideoOutputConfig.Seed: number`, `- [ModelName=Kling] value 5`.
   * The lines of facts and of unread texts do not repeat the subject.
   */
  readonly line: string;
  /** Absent where the earlier document does not have it. */
  readonly before?: ChangeSide;
  /** Absent where the later document does not have it. */
  readonly after?: ChangeSide;
  /** Of facts: what the reader thinks of its own reading. */
  readonly confidence?: 'stated' | 'likely';
}

/** What to compare; without any of it, everything. */
export interface CompareOptions {
  /** Operations, with every type they use. Named by action, or by method and path where they have none. */
  readonly actions?: readonly string[];
  /** Types, with every type they use. */
  readonly types?: readonly string[];
  /**
   * Of these requests, answers or types only these fields, for those that serve more actions than the chosen ones:
   * `{ DescribeTaskDetailResponse: ['Status', 'AigcVideoTask'] }`.
   */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
}
