import type { FailOn } from '../diff/impact.ts';

export type Format = 'text' | 'markdown' | 'json' | 'github';

export const formats: readonly Format[] = ['text', 'markdown', 'json', 'github'];

/** What the user asked of `specgen diff`. */
export interface DiffOptions {
  readonly specs: string;
  readonly format: Format;
  /** Absent when the user leaves it to the command. */
  readonly failOn?: FailOn;
  readonly surface?: readonly string[];
  readonly transcription?: boolean;
  readonly accepted?: string;
  readonly accept?: string;
  readonly finding?: readonly string[];
  readonly expires?: string;
  readonly journal?: string;
  readonly changelog?: boolean;
  readonly output?: string;
  readonly gitDriver?: boolean;
}

/** A changelog is written of whatever was found. */
export function failOnOf({ changelog, failOn }: DiffOptions): FailOn {
  return failOn ?? (changelog === true ? 'none' : 'breaking');
}
