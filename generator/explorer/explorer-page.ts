import type { FileTree } from '../emit/emit.ts';
import { header } from '../emit/header.ts';
import type { Table } from '../model/table.ts';
import { bundleScript, bundleStyles } from './bundle.ts';
import { pageData } from './collect.ts';
import { pageHtml } from './html.ts';
import type { PageChanges } from './page-data.ts';

/** Where the page lies in the package. */
export const explorerPath = 'explorer.html';

/** The explorer as one HTML file, from a table and the package it gives. The same table always gives the same bytes. */
export async function explorerPage(table: Table, tree: FileTree, changes?: PageChanges): Promise<string> {
  const data = pageData(table, changes);
  const [script, styles] = await Promise.all([bundleScript(table, tree, data), bundleStyles()]);
  return pageHtml({
    title: `${table.package.name}: explorer`,
    header: header(['edition.yaml'], 'html'),
    styles,
    script,
  });
}

/** The package with its explorer. */
export async function withExplorer(table: Table, tree: FileTree): Promise<FileTree> {
  const page = await explorerPage(table, tree);
  return new Map([...tree, [explorerPath, page] as const].sort(([a], [b]) => (a < b ? -1 : 1)));
}
