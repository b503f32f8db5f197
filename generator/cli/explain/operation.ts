import pc from 'picocolors';
import { describeFiles } from '../../model/describe-files.ts';
import { describeType, rangeOf } from '../../model/describe-type.ts';
import { lowerOperation } from '../../model/lower.ts';
import type { Parameter } from '../../model/parameter.ts';
import type { Operation, Surface, Table } from '../../model/table.ts';
import { table as columns, out, outSentence } from '../terminal.ts';
import { colouredCites } from './colours.ts';
import { printConflicts, printRules, printSources, sidesOf } from './version.ts';

/** An operation that depends on no model: its parameters with their limits, its rules, and everything that is cited. */
export function printOperation(table: Table, surface: Surface, operation: Operation): void {
  out(pc.bold(`${surface.title}: ${operation.name}`));
  outSentence(`${operation.title}. ${operation.billed ? 'Every accepted call is charged.' : 'Nothing is charged.'}`);
  outSentence(operation.description);
  out('');
  const rows = operation.request.map((parameter) => [
    `${parameter.name}${parameter.required ? '' : '?'}`,
    limitsOf(parameter),
    parameter.severity === 'warning' ? 'only warns' : '',
    colouredCites(parameter.provenance),
  ]);
  out(rows.length === 0 ? 'It has no parameters.' : columns(['parameter', 'allowed', '', 'source'], rows));
  printRules(table, lowerOperation(operation).rules);
  const cited = [operation, ...operation.request, ...operation.rules].map(({ provenance }) => provenance);
  const all = [...cited, ...(operation.dedupe === undefined ? [] : [operation.dedupe.provenance])];
  const conflicts = new Set(all.flatMap((one) => one.conflicts));
  printConflicts(table, conflicts);
  printSources(table, new Set([...all.flatMap((one) => one.sources), ...sidesOf(table, conflicts)]));
}

function limitsOf({ content, files, type }: Parameter): string {
  const values = 'values' in type ? type.values?.join(', ') : undefined;
  const range = rangeOf(type);
  const length = type.kind === 'string' && type.maxLength !== undefined ? `${type.maxLength} characters` : undefined;
  const json =
    content?.kind === 'json'
      ? `JSON of ${content.isList === true ? 'a list of ' : ''}${content.type ?? 'an object'}`
      : undefined;
  const said = [values, range, length, json, describeFiles(files)].filter((one) => one !== undefined);
  return [describeType(type), ...said].join('; ');
}
