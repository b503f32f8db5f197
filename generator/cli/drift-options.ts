import type { Format } from './diff-options.ts';

/** What the user asked of `specgen drift`. */
export interface DriftOptions {
  readonly specs: string;
  readonly format: Format;
  readonly json?: boolean;
  readonly sdk?: readonly string[];
  readonly page?: readonly string[];
  readonly apiJson?: readonly string[];
  readonly against?: string;
  readonly action?: readonly string[];
  readonly allActions?: boolean;
  readonly source?: string;
  readonly all?: boolean;
  readonly write?: boolean;
  readonly acknowledge?: string;
  readonly finding?: readonly string[];
  readonly output?: string;
}
