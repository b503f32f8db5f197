import { isCommonParameter } from './fields.ts';
import type { LinesPart, Page, Section } from './outline.ts';
import type { Table } from './table.ts';
import { typeHeading } from './type-heading.ts';

export type Role = 'request' | 'response' | 'errors' | 'type' | 'none';

/** A table and what it is about. */
export interface RoleTable {
  readonly table: Table;
  readonly role: Role;
  /** Of a type: its name, and the lines that describe it. */
  readonly type?: { readonly name: string; readonly nameLine: number; readonly end: number };
}

/**
 * Finds out what each table of a page is about: by its columns, by the name of a type before it, by the heading of its
 * section and, on pages without headings, by what comes first.
 */
export function rolesOf(page: Page): readonly RoleTable[] {
  const found: RoleTable[] = [];
  for (const section of page.sections) {
    let lines: LinesPart | undefined;
    for (const part of section.parts) {
      if (part.kind === 'lines') lines = part;
      if (part.kind !== 'table') continue;
      found.push(roleOf(page, section, lines, part.table, found));
      lines = undefined;
    }
  }
  return found;
}

function roleOf(
  { text, lines }: Page,
  { kind }: Section,
  before: LinesPart | undefined,
  table: Table,
  found: readonly RoleTable[],
): RoleTable {
  if (table.columns.includes('code')) return { table, role: 'errors' };
  if (kind === 'headers') return { table, role: 'none' };
  if (table.rows.some((row) => isCommonParameter(text, row))) return { table, role: 'request' };
  const named = before === undefined ? undefined : typeHeading(lines, before.first, before.end);
  if (named !== undefined && before !== undefined) {
    return { table, role: 'type', type: { name: named.name, nameLine: named.line, end: before.end } };
  }
  if (kind === 'request' || kind === 'body') return { table, role: 'request' };
  if (kind === 'response') return { table, role: 'response' };
  if (kind !== 'none' && kind !== 'description') return { table, role: 'none' };
  const hasRequest = found.some(({ role }) => role === 'request');
  if (!hasRequest) return { table, role: table.columns.includes('required') ? 'request' : 'none' };
  return { table, role: table.columns.includes('required') ? 'none' : 'response' };
}
