import { isSpace } from './page-lines.ts';
import type { PageTextBuilder } from './page-text.ts';
import type { Cell, Grid } from './table.ts';
import type { EntryCount } from './unreadable-page.ts';

interface OpenTable {
  readonly from: number;
  readonly rows: Cell[][];
  cell: { readonly from: number; readonly fileFrom: number } | undefined;
}

/** Follows the tags of tables, of those that stand in cells of others too. What is not closed ends where the next begins. */
export class TableTracker {
  readonly #content: string;
  readonly #builder: PageTextBuilder;
  readonly #entries: EntryCount;
  readonly #open: OpenTable[] = [];
  readonly #done: Grid[] = [];

  constructor(content: string, builder: PageTextBuilder, entries: EntryCount) {
    this.#content = content;
    this.#builder = builder;
    this.#entries = entries;
  }

  open(tag: string, from: number, to: number): void {
    if (tag === 'table') {
      this.#entries.add();
      this.#open.push({ from: this.#builder.length, rows: [], cell: undefined });
      return;
    }
    const table = this.#open.at(-1);
    if (table === undefined) return;
    if (tag === 'tr') {
      this.#endCell(table, from);
      this.#entries.add();
      table.rows.push([]);
    }
    if (tag === 'td' || tag === 'th') {
      this.#endCell(table, from);
      if (table.rows.length === 0) table.rows.push([]);
      table.cell = { from: this.#builder.length, fileFrom: to };
    }
  }

  close(tag: string, at: number): void {
    const table = this.#open.at(-1);
    if (table === undefined) return;
    if (tag === 'td' || tag === 'th' || tag === 'tr') this.#endCell(table, at);
    if (tag === 'table') this.#endTable(table, at);
  }

  end(at: number): void {
    for (let table = this.#open.at(-1); table !== undefined; table = this.#open.at(-1)) this.#endTable(table, at);
  }

  /** In the order in which they begin. */
  grids(): readonly Grid[] {
    return [...this.#done].sort((a, b) => a.from - b.from || b.to - a.to);
  }

  #endTable(table: OpenTable, at: number): void {
    this.#endCell(table, at);
    this.#open.pop();
    this.#done.push({ from: table.from, to: this.#builder.length, rows: table.rows });
  }

  #endCell(table: OpenTable, at: number): void {
    if (table.cell === undefined) return;
    let [fileFrom, fileTo] = [table.cell.fileFrom, at];
    while (fileFrom < fileTo && isSpace(this.#content.charCodeAt(fileFrom))) fileFrom += 1;
    while (fileTo > fileFrom && isSpace(this.#content.charCodeAt(fileTo - 1))) fileTo -= 1;
    this.#entries.add();
    table.rows.at(-1)?.push({ from: table.cell.from, to: this.#builder.length, fileFrom, fileTo });
    table.cell = undefined;
  }
}
