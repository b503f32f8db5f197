import type { Matrix } from '../../model/matrix.ts';
import { formatPath, parsePath, splitAtList } from '../../model/path.ts';
import { literal } from '../literals.ts';
import { checkSymbols } from '../symbols.ts';
import type { Lines } from './lines.ts';
import { matrixTable } from './matrix-table.ts';
import { callCode, type Scope, valueCode } from './scope.ts';

/** Code that chooses the row of the matrix for a request, and judges what the request gives by its cells. */
export function matrixChecks(matrix: Matrix, scope: Scope, lines: Lines): void {
  const constant = scope.constants.table('matrix', matrixTable(matrix, scope), scope.module.use(checkSymbols.Matrix));
  const named = [matrix.model, matrix.version].map((name) => valueCode(scope, parsePath(name)));
  lines.add(`${callCode(scope, 'chooseRow', 'c', constant, ...named, 'fields')};`);
  const inLists = new Map<string, { readonly value: string; readonly columns: string[] }>();
  for (const [index, { paths }] of matrix.columns.entries()) {
    for (const path of paths) {
      const inList = splitAtList(path);
      if (inList === undefined) {
        lines.add(`${callCode(scope, 'cell', 'c', String(index), literal(formatPath(path)), valueCode(scope, path))};`);
        continue;
      }
      const list = formatPath(inList.list);
      const known = inLists.get(list) ?? { value: valueCode(scope, inList.list), columns: [] };
      inLists.set(list, known);
      known.columns.push(`[${index}, ${literal(formatPath(inList.rest))}]`);
    }
  }
  for (const [list, { columns, value }] of inLists)
    lines.add(
      `${callCode(scope, 'cells', 'c', literal(list), value, scope.constants.columns(list, columns, scope.module.use(checkSymbols.ListColumns)))};`,
    );
}
