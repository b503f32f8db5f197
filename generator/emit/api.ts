import { type LoweredOperation, lowerOperation } from '../model/lower.ts';
import { type EvidenceById, evidenceOf } from '../model/remarks.ts';
import { type MatrixOperation, type Operation, type Surface, type Table, withMatrix } from '../model/table.ts';

/** The decision table with what more than one emitter needs of it, worked out once. */
export interface Api {
  readonly table: Table;
  readonly evidence: EvidenceById;
  readonly surfaces: readonly SurfaceApi[];
  readonly operations: readonly OperationApi[];
}

export interface SurfaceApi {
  readonly table: Table;
  readonly evidence: EvidenceById;
  readonly surface: Surface;
  readonly operations: readonly OperationApi[];
  /** Those of its operations that have a matrix. */
  readonly matrices: readonly MatrixApi[];
}

export interface OperationApi {
  readonly table: Table;
  readonly evidence: EvidenceById;
  readonly surface: Surface;
  readonly operation: Operation;
  /** What it asks of a request: the rows of its matrix with what their cells mean, and its rules. */
  readonly lowered: LoweredOperation;
  /** The spec files that say what a request may hold. */
  readonly files: readonly string[];
  /** The operation whose answer this one shares. */
  readonly sharedResponse?: { readonly surface: Surface; readonly operation: Operation };
}

export interface MatrixApi extends OperationApi {
  readonly operation: MatrixOperation;
}

const known = new WeakMap<Table, Api>();

export function apiOf(table: Table): Api {
  const api = known.get(table) ?? newApi(table);
  known.set(table, api);
  return api;
}

/** One operation of a table. */
export function operationApi(table: Table, surface: string, operation: string): OperationApi {
  const found = apiOf(table).operations.find((one) => one.surface.name === surface && one.operation.name === operation);
  if (found === undefined) throw new Error(`the table has no operation ${surface}/${operation}`);
  return found;
}

function newApi(table: Table): Api {
  const evidence = evidenceOf(table);
  const all = new Map<string, NonNullable<OperationApi['sharedResponse']>>(
    table.surfaces.flatMap((surface) =>
      surface.operations.map((operation) => [`${surface.name}/${operation.name}`, { surface, operation }] as const),
    ),
  );
  const operationOf = <T extends Operation>(surface: Surface, operation: T) => {
    const { file, matrix, responseLike } = operation;
    const sharedResponse = responseLike === undefined ? undefined : all.get(responseLike);
    const files = matrix === undefined ? [file] : [file, matrix.file];
    const lowered = lowerOperation(operation);
    const shared = sharedResponse === undefined ? {} : { sharedResponse };
    return { table, evidence, surface, operation, lowered, files, ...shared };
  };
  const surfaces = table.surfaces.map((surface) => ({
    table,
    evidence,
    surface,
    operations: surface.operations.map((operation) => operationOf(surface, operation)),
    matrices: withMatrix(surface).map((operation) => operationOf(surface, operation)),
  }));
  return { table, evidence, surfaces, operations: surfaces.flatMap(({ operations }) => operations) };
}
