// What depends on more than one parameter, for libraries that state shapes in their own language: the rules a person
// wrote by hand, run on a request whose shape is right already.
import { cells } from './by-hand-cells.ts';
import { fileRules } from './by-hand-inputs.ts';
import { rules } from './by-hand-rules.ts';
import type { Found, Request } from './issues.ts';

/** Errors only: neither library has warnings. */
export function conditions(request: Request): readonly Found[] {
  let found = cells(request, undefined);
  const files: readonly Request[] = Array.isArray(request.FileInfos) ? request.FileInfos : [];
  files.forEach((file, index) => {
    found = fileRules(file, index, found);
  });
  return (rules(request, found) ?? []).filter(({ isWarning }) => !isWarning);
}
