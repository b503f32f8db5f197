import type { FormerType } from '../../model/former-type.ts';
import type { Row } from '../../model/lower.ts';
import { modelPart, requestTypeName } from '../../model/names.ts';
import { docComment } from '../doc-comment.ts';
import type { Configurations } from './configurations.ts';
import type { ModelProperties } from './model-properties.ts';
import { unionAlias } from './unions.ts';

/** A type of an earlier release, as what holds for its versions now. */
export function writeFormerType(
  properties: ModelProperties,
  configurations: ReadonlyMap<string, Configurations>,
  { model, name, parameter, versions }: FormerType,
): void {
  const rows = properties.rows.filter((row) => row.model === model && isAbout(row, versions));
  const [first] = rows;
  if (first === undefined) return;
  const governed = properties.governed.find((one) => one.name === parameter);
  const part = modelPart(first);
  const current =
    governed === undefined ? requestTypeName(properties.operation, part) : properties.configurationName(governed, part);
  const names = rows.map((row) =>
    governed === undefined ? properties.variantName(row) : (configurations.get(governed.name)?.nameFor(row) ?? 'never'),
  );
  const docs = docComment({ tag: 'deprecated', text: `Until 0.4.0. Use ${current}.` });
  properties.module.add(unionAlias(name, [...new Set(names)], docs));
}

function isAbout(row: Row, versions: FormerType['versions']): boolean {
  if (versions.length === 0) return row.versions === 'absent' || row.versionOptional === true;
  return Array.isArray(row.versions) && versions.some((one) => row.versions.includes(one));
}
