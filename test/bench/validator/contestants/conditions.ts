// What depends on more than one parameter, or on what a text holds, for libraries that state shapes in their own
// language: the rules a person wrote by hand, run on a request whose shape is right already.
import { cells } from './by-hand-cells.ts';
import { extInfo, size, url } from './by-hand-contents.ts';
import { fileRules, subjectRules } from './by-hand-inputs.ts';
import { rules } from './by-hand-rules.ts';
import type { Found, Request } from './issues.ts';

/** Errors only: neither library has warnings. */
export function conditions(request: Request): readonly Found[] {
  let found = cells(request, undefined);
  const files: readonly Request[] = Array.isArray(request.FileInfos) ? request.FileInfos : [];
  files.forEach((file, index) => {
    found = fileRules(file, index, found);
  });
  const subjects: readonly Request[] = Array.isArray(request.SubjectInfos) ? request.SubjectInfos : [];
  subjects.forEach((subject, index) => {
    found = subjectRules(subject, index, found);
  });
  found = url(request.LastFrameUrl, 'LastFrameUrl', found);
  found = extInfo(request.ExtInfo, found);
  found = rules(request, found);
  return (size(request, found) ?? []).filter(({ isWarning }) => !isWarning);
}
