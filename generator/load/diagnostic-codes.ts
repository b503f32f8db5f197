import { citationCodes } from './codes/citations.ts';
import { fileCodes } from './codes/files.ts';
import { matrixCodes } from './codes/matrix.ts';
import { nameCodes } from './codes/names.ts';
import { operationCodes } from './codes/operations.ts';
import { parameterCodes } from './codes/parameters.ts';
import { ruleCodes } from './codes/rules.ts';

/**
 * Every complaint the loader can make. A complaint has a code, a message, what was expected and what to do;
 * creating one without the parameters its texts need does not compile.
 */
export const diagnosticCodes = {
  ...citationCodes,
  ...fileCodes,
  ...matrixCodes,
  ...nameCodes,
  ...operationCodes,
  ...parameterCodes,
  ...ruleCodes,
};

export type DiagnosticCode = keyof typeof diagnosticCodes;

export type DiagnosticParameters<C extends DiagnosticCode> = Parameters<(typeof diagnosticCodes)[C]>[0];
