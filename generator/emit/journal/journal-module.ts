import type { Surface, Table } from '../../model/table.ts';
import type { Kept } from '../../runtime/data/kept.ts';
import { constant } from '../constant.ts';
import { docComment } from '../doc-comment.ts';
import { type Emitter, together } from '../emitter.ts';
import { header } from '../header.ts';
import { propertyName, quote } from '../literals.ts';
import { Module, typeSymbol } from '../module.ts';
import { keptSymbol } from '../symbols.ts';
import { keptOf } from './kept.ts';

const KeptByOperation = typeSymbol('src/runtime/client/journal', 'KeptByOperation');

/** What the journals of the clients keep: the list of what may be written down. */
export const journals: Emitter = {
  name: 'journals',
  emit: ({ surfaces, table }) => together(surfaces.map(({ surface }) => ({ modules: [keptModule(table, surface)] }))),
};

function keptModule(table: Table, surface: Surface): Module {
  const symbol = keptSymbol(surface);
  // Those that stand alone say it themselves.
  const billed = surface.operations.filter((operation) => operation.billed && operation.isStandalone !== true);
  const files = billed.flatMap(({ file, matrix }) => (matrix === undefined ? [file] : [file, matrix.file]));
  const module = new Module(symbol.module, header([...new Set(files)]));
  const docs = docComment('What a journal keeps of a request: the values that the specs list, and numbers.');
  const keptOfAll = Object.fromEntries(billed.map((operation) => [operation.name, keptOf(table, surface, operation)]));
  module.add(constant(symbol.name, docs, keptText(keptOfAll, ''), { type: module.use(KeptByOperation) }));
  return module;
}

/** A line for each listed value, so that a value more changes no line of the others. */
export function keptText(kept: Kept, indent: string): string {
  if (typeof kept === 'string') return quote(kept);
  const inner = `${indent}  `;
  const lines = Array.isArray(kept)
    ? kept.map((value: string) => `${inner}${quote(value)},\n`)
    : Object.entries(kept).map(([name, of]) => `${inner}${propertyName(name)}: ${keptText(of, inner)},\n`);
  const [open, close] = Array.isArray(kept) ? '[]' : '{}';
  return lines.length === 0 ? `${open}${close}` : `${open}\n${lines.join('')}${indent}${close}`;
}
