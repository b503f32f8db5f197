import type { Scalar } from '../../model/facts.ts';
import { isAffirmed } from '../../model/lower/standing.ts';
import type { Cell, Column, Group, Model } from '../../model/matrix.ts';
import type { Parameter } from '../../model/parameter.ts';
import { formatPath, type Path } from '../../model/path.ts';
import { valueSettings } from '../../model/settings.ts';
import type { MatrixOperation } from '../../model/table.ts';

/**
 * A complete request for a model, made from the table: what every request needs, a prompt, and of each setting that the model
 * says something of the value it has by default, or its first one. It is for the version of which most is certain. There is none
 * where every request needs a version and no document lists one.
 */
export function exampleRequest(operation: MatrixOperation, { groups, name }: Model): object | undefined {
  const { matrix, request, settings } = operation;
  const group = surest(groups);
  const needsVersion = request.some((parameter) => parameter.name === matrix.version && parameter.required);
  if (needsVersion && group?.versions === 'unlisted') return undefined;
  const values: (readonly [Path, Scalar])[] = request.flatMap((parameter) => {
    const value = neededValue(parameter);
    return parameter.required && value !== undefined ? [[pathOf(parameter.name), value] as const] : [];
  });
  values.push([pathOf(matrix.model), name]);
  if (group !== undefined && group.versions !== 'unlisted')
    values.push([pathOf(matrix.version), group.versions[0] ?? '']);
  for (const setting of valueSettings) {
    const path = settings?.values[setting];
    if (path === undefined) continue;
    const value = setting === 'prompt' ? prompt : settingOf(group, matrix.columns, path);
    if (value !== undefined) values.push([path, value]);
  }
  return nested(values);
}

const prompt = 'A red kite over green hills.';

/** The versions that the fewest statements are older than. */
function surest(groups: readonly Group[]): Group | undefined {
  const doubts = ({ cells }: Group) => Object.values(cells).filter(({ uncertain }) => uncertain).length;
  return [...groups].sort((one, other) => doubts(one) - doubts(other))[0];
}

/** Numbers that only a real account has: those of the documents. */
function neededValue({ example, type }: Parameter): Scalar | undefined {
  return type.kind === 'integer' || type.kind === 'number' ? example : undefined;
}

function settingOf(group: Group | undefined, columns: readonly Column[], path: Path): Scalar | undefined {
  const column = columns.find(({ paths }) => paths.some((of) => formatPath(of) === formatPath(path)));
  const cell = column === undefined ? undefined : group?.cells[column.id];
  return cell === undefined || cell.uncertain || !isAffirmed(cell) ? undefined : chosen(cell);
}

function chosen({ allowed, default: standard }: Cell): Scalar | undefined {
  return standard ?? allowed.values?.[0] ?? allowed.min;
}

function pathOf(name: string): Path {
  return [{ name, each: false }];
}

/** `OutputConfig.Duration` → `{ OutputConfig: { Duration } }` */
function nested(values: readonly (readonly [Path, Scalar])[]): object {
  const request: Record<string, unknown> = {};
  for (const [path, value] of values) {
    let at = request;
    for (const { name } of path.slice(0, -1)) {
      const inner = (at[name] ?? {}) as Record<string, unknown>;
      at[name] = inner;
      at = inner;
    }
    at[path.at(-1)?.name ?? ''] = value;
  }
  return request;
}
