import type { Medium, Statement } from '../../documents/fact.ts';
import { type FileStatement, isOfFiles, mediumMeant } from '../../documents/file-statements.ts';
import type { Bound, FileLimits, Parameter } from '../../model/parameter.ts';

/** What the specs say of the files that a parameter stands for, as a document would. */
export function fileFactsOf({ files }: Parameter): readonly FileStatement[] {
  return files.flatMap(statementsOf);
}

function statementsOf({ duration, formats = [], of, pixels, ratio, size, totalSize }: FileLimits): FileStatement[] {
  return [
    ...(size === undefined ? [] : [{ kind: 'size', ...sizeOf(size), of } as const]),
    ...(totalSize === undefined ? [] : [{ kind: 'size', ...sizeOf(totalSize), of, total: true } as const]),
    ...formats.map((format) => ({ kind: 'format', format, of }) as const),
    ...(pixels === undefined ? [] : [measure('width', pixels.minWidth, of), measure('height', pixels.minHeight, of)]),
    ...(duration === undefined ? [] : [durationOf(duration, of)]),
    ...(ratio === undefined
      ? []
      : [{ kind: 'measure', what: 'ratio', of, min: quotient(ratio.min), max: quotient(ratio.max) } as const]),
  ];
}

function sizeOf({ exclusive, max }: Bound): { readonly max: number; readonly exclusive?: true } {
  return { max, ...(exclusive ? { exclusive } : {}) };
}

function measure(what: 'width' | 'height', min: number, of: Medium): FileStatement {
  return { kind: 'measure', what, of, min };
}

function durationOf({ exclusive, max }: Bound, of: Medium): FileStatement {
  return { kind: 'measure', what: 'duration', of, max, ...(exclusive ? { exclusive: 'max' } : {}) };
}

/** `1:4` → 0.25 */
function quotient(ratio: string): number {
  const [width, height] = ratio.split(':').map(Number);
  return (width ?? 0) / (height ?? 1);
}

/** Where one side speaks of files only and all that is named otherwise is of one medium, that medium is meant. */
export function sameMedium(statements: readonly Statement[], others: readonly Statement[]): readonly Statement[] {
  const medium = mediumMeant([...statements, ...others].filter(isOfFiles).map((says) => says.of));
  return medium === undefined
    ? statements
    : statements.map((says) => (isOfFiles(says) ? { ...says, of: medium } : says));
}
