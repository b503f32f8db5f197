import type { DiagnosticTexts } from './codes/template.ts';
import { type DiagnosticCode, type DiagnosticParameters, diagnosticCodes } from './diagnostic-codes.ts';
import { joinRepeats } from './repeats.ts';

/** A span of a spec file. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Characters the span covers on its first line. */
  readonly length: number;
  /** The line itself, for the code frame. */
  readonly text: string;
}

export type Place = Pick<Location, 'file' | 'line' | 'column'>;

export interface Diagnostic extends Location, DiagnosticTexts {
  readonly code: DiagnosticCode;
}

/** A complaint as the loader holds it, with the name it is about where there is one. */
export interface Complaint {
  readonly diagnostic: Diagnostic;
  readonly name?: string;
}

/** Collects complaints, so that one run reports all of them. */
export class Diagnostics {
  readonly #found: Complaint[] = [];
  #left = 0;

  report<C extends DiagnosticCode>(code: C, parameters: DiagnosticParameters<C>, at: Location): void {
    const template = diagnosticCodes[code] as (parameters: DiagnosticParameters<C>) => DiagnosticTexts;
    const { column, file, length, line, text } = at;
    const diagnostic = { ...template(parameters), file, line, column, length, text, code };
    const { name, step, version } = parameters as Readonly<Partial<Record<'name' | 'step' | 'version', string>>>;
    const named = name ?? step ?? version;
    this.#found.push({ diagnostic, ...(named === undefined ? {} : { name: named }) });
  }

  /** A name that is defined a second time. */
  reportTwice(what: string, name: string, { column, file, line }: Place, at: Location): void {
    this.report('duplicate-name', { what, name, first: `${file}:${line}:${column}` }, at);
  }

  add(complaints: readonly Complaint[]): void {
    this.#found.push(...complaints);
  }

  get complaints(): readonly Complaint[] {
    return this.#found;
  }

  /** Something cannot be resolved for a reason that has been reported elsewhere. Counts, and says nothing. */
  leaveOut(): void {
    this.#left++;
  }

  /** Grows with everything that did not resolve, so that a reader can tell whether its part is whole. */
  get count(): number {
    return this.#found.length + this.#left;
  }

  /**
   * In reading order: by file, then by position, with the files that come first before all others. Equal complaints about
   * one place are told once.
   */
  sorted(
    isEcho: (complaint: Complaint) => boolean = () => false,
    comesFirst: (file: string) => boolean = () => false,
  ): readonly Diagnostic[] {
    const key = (d: Diagnostic) => `${d.file}:${d.line}:${d.column}:${d.code}:${d.message}`;
    const told = this.#found.filter((complaint) => !isEcho(complaint));
    const unique = [...new Map(told.map((complaint) => [key(complaint.diagnostic), complaint])).values()];
    return joinRepeats(
      unique.sort(
        ({ diagnostic: a }, { diagnostic: b }) =>
          Number(comesFirst(b.file)) - Number(comesFirst(a.file)) ||
          (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
          a.line - b.line ||
          a.column - b.column ||
          (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
      ),
    );
  }
}

/** Thrown when specs cannot be compiled. Carries every complaint of the run. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(`${diagnostics.length} ${diagnostics.length === 1 ? 'problem' : 'problems'} in the specs`);
    this.diagnostics = diagnostics;
  }
}
