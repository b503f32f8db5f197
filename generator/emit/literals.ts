import type { Scalar } from '../model/facts.ts';

/** What cannot stand between single quotes as it is, and what has to be written as an escape. */
const escaped = /['\\\p{Cc}\p{Cs}]/u;

/** A string as a TypeScript literal, in the quotes of the code around it. */
export function quote(text: string): string {
  if (!escaped.test(text)) return `'${text}'`;
  const json = JSON.stringify(text).slice(1, -1);
  return text.includes("'") ? `"${json}"` : `'${json.replaceAll('\\"', '"')}'`;
}

/** The type of all strings that begin with a text, which stands between backticks there. */
export function stringsThatBegin(text: string): string {
  return `\`${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(/`|\$(?=\{)/g, '\\$&')}\${string}\``;
}

export function literal(value: Scalar): string {
  return typeof value === 'string' ? quote(value) : String(value);
}

export function union(values: readonly Scalar[]): string {
  return values.map(literal).join(' | ');
}

/** A property name, in quotes where it needs them. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quote(name);
}

/** Plain data as a TypeScript expression on one line, however long it is. Keys that are `undefined` are left out. */
export function lineExpression(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(lineExpression).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? quote(value) : String(value);
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => `${propertyName(key)}: ${lineExpression(item)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** Plain data as a TypeScript expression, on one line where it fits. Keys that are `undefined` are left out. */
export function expression(value: unknown, indent = '', width = 100): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => expression(item, inner, width));
    const line = `[${items.join(', ')}]`;
    if (line.length + indent.length < width && !line.includes('\n')) return line;
    return `[\n${items.map((item) => `${inner}${item},\n`).join('')}${indent}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => `${propertyName(key)}: ${expression(item, inner, width)}`);
    const line = entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
    if (line.length + indent.length < width && !line.includes('\n')) return line;
    return `{\n${entries.map((entry) => `${inner}${entry},\n`).join('')}${indent}}`;
  }
  return typeof value === 'string' ? quote(value) : String(value);
}
