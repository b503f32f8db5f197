import type { Scalar } from '../../../model/facts.ts';
import { layEntry, layItem, type Piece } from './flow-layout.ts';
import { spaces } from './lines.ts';
import { type ScalarPlace, scalarText } from './scalar-text.ts';

/** A value to be written. Mappings are maps, since a parameter may be called `__proto__`. */
export type YamlValue = Scalar | readonly YamlValue[] | YamlMap;
export type YamlMap = ReadonlyMap<string, YamlValue>;

export function isYamlMap(value: YamlValue): value is YamlMap {
  return value instanceof Map;
}

/** In flow style. `place` is where it stands as a whole. */
export function pieceFor(value: YamlValue, place: ScalarPlace): Piece {
  if (isYamlMap(value)) {
    const items = [...value].map(([key, inner]) => ({ key: scalarText(key, 'flow'), value: pieceFor(inner, 'flow') }));
    return { brackets: ['{', '}'], items };
  }
  if (isList(value)) return { brackets: ['[', ']'], items: value.map((inner) => ({ value: pieceFor(inner, 'flow') })) };
  return scalarText(value, place);
}

/**
 * `key: value` at a column, without the indentation of its first line. As many levels of collections as `levels` says
 * are written as blocks, what is deeper in flow style; a list of scalars stays on its line but at the top of a file.
 */
export function entryText(key: string, value: YamlValue, column: number, levels: number): string {
  const name = scalarText(key, 'block');
  if (levels === 0 || isEmpty(value) || isScalarValue(value) || (column > 0 && isScalarList(value))) {
    return layEntry(name, pieceFor(value, 'block'), column);
  }
  const lines = isYamlMap(value)
    ? [...value].map(([inner, item]) => entryText(inner, item, column + 2, levels - 1))
    : value.map((item) => itemText(item, column + 2, levels - 1));
  return `${name}:${lines.map((line) => `\n${spaces(column + 2)}${line}`).join('')}`;
}

/** `- value` at a column, without the indentation of its first line. */
export function itemText(value: YamlValue, column: number, levels: number): string {
  if (levels === 0 || !isYamlMap(value) || isEmpty(value)) return `- ${layItem(pieceFor(value, 'block'), column + 2)}`;
  const entries = [...value].map(([key, inner]) => entryText(key, inner, column + 2, levels - 1));
  return `- ${entries.join(`\n${spaces(column + 2)}`)}`;
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}

function isScalarValue(value: YamlValue): value is Scalar {
  return !isYamlMap(value) && !isList(value);
}

function isScalarList(value: YamlValue): boolean {
  return isList(value) && value.every(isScalarValue);
}

function isEmpty(value: YamlValue): boolean {
  return (isList(value) && value.length === 0) || (isYamlMap(value) && value.size === 0);
}

/** A plain value as the parser gives it, for writing. */
export function yamlValue(value: unknown): YamlValue {
  if (Array.isArray(value)) return value.map(yamlValue);
  if (typeof value === 'object' && value !== null) {
    return new Map(Object.entries(value).map(([key, inner]) => [key, yamlValue(inner)]));
  }
  return value as Scalar;
}
