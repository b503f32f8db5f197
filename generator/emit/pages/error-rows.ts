import type { Struct } from '../../model/parameter.ts';
import type { ErrorCode, Operation, Surface, Table } from '../../model/table.ts';

/** The error codes a call may answer, with what each means and what to do. */
export function callErrors(table: Table, surface: Surface, operation: Operation) {
  const known = [...surface.errors, ...table.common.errors].flatMap(({ codes }) => codes);
  return operation.errors.flatMap(({ code, provenance }) => {
    const found = known.find((one) => one.code === code);
    return found === undefined ? [] : [errorRow({ ...found, provenance })];
  });
}

/** The enumerations of codes that fields of an answer hold: why a task failed. */
export function taskErrors(surface: Surface, responseTypes: readonly Struct[]) {
  const names = new Set(
    responseTypes.flatMap(({ parameters }) =>
      parameters.flatMap(({ type }) => (type.kind === 'string' && type.enum !== undefined ? [type.enum] : [])),
    ),
  );
  return surface.errors
    .filter(({ name }) => names.has(name))
    .map(({ codes, description, name }) => ({ name, description, codes: codes.map(errorRow) }));
}

export function errorRow({ charged, code, meaning, provenance, remedy, retryable }: ErrorCode) {
  const sources = provenance.sources.join(', ');
  return { code, meaning, remedy: remedy ?? '', retryable: retryable ? 'yes' : 'no', charged, sources };
}
