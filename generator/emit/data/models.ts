import { describeCondition } from '../../model/condition.ts';
import { type Cell, type Column, groupOf, type Matrix } from '../../model/matrix.ts';
import { formatPath } from '../../model/path.ts';
import type { Surface } from '../../model/table.ts';
import { constant } from '../constant.ts';
import { docComment } from '../doc-comment.ts';
import { header } from '../header.ts';
import { expression } from '../literals.ts';
import { Module } from '../module.ts';
import { modelsSymbol, modulePaths, runtimeSymbols } from '../symbols.ts';

/** The model matrix of a surface as data: an entry for each model and version. */
export function modelsModule(surface: Surface): Module | undefined {
  const matrix = surface.operations.find((operation) => operation.matrix !== undefined)?.matrix;
  if (matrix === undefined) return undefined;
  const module = new Module(modulePaths.models(surface), header([`${surface.name}/models.yaml`]));
  const docs = docComment(`What each model and version of ${surface.title} allows. For user interfaces.`);
  const type = `readonly ${module.use(runtimeSymbols.ModelVersionInfo)}[]`;
  module.add(constant(modelsSymbol(surface).name, docs, expression(modelInfos(matrix)), { type }));
  return module;
}

/** One entry for each model and version, with a capability for each column. */
export function modelInfos(matrix: Matrix) {
  return matrix.models.flatMap((model) => {
    const versions = model.versions === 'unlisted' ? [undefined] : model.versions;
    return versions.map((version) => {
      const group = version === undefined ? model.groups[0] : groupOf(model, version);
      return {
        model: model.name,
        version,
        listed: model.listed,
        delisted: group?.delisted,
        capabilities: Object.fromEntries(
          matrix.columns.flatMap((column) => {
            const cell = group?.cells[column.id];
            return cell === undefined ? [] : [[column.id, capability(column, cell)] as const];
          }),
        ),
      };
    });
  });
}

function capability(column: Column, cell: Cell) {
  const { allowed, count, modes, provenance, support, when } = cell;
  return {
    parameters: column.paths.map(formatPath),
    title: column.title,
    support,
    values: allowed.values,
    tolerated: allowed.tolerated,
    min: allowed.min,
    max: allowed.max,
    default: cell.default,
    minCount: count?.min,
    maxCount: count?.max,
    modes: modes?.names,
    outsideModes: modes?.outside,
    severity: cell.severity === 'warning' ? cell.severity : undefined,
    when: when && describeCondition(when),
    note: provenance.note,
    sources: provenance.sources,
    conflicts: provenance.conflicts,
  };
}
